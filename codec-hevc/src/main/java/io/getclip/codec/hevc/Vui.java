package io.getclip.codec.hevc;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.PictureRate;
import io.getclip.spi.bits.VideoSignal;
import java.util.Optional;

/**
 * Video usability information (Annex E): how pictures are meant to be shown.
 *
 * <p>No picture needs it to be decoded, and players pass over what is wrong in it. So does this:
 * from the first number that is out of its bounds, or missing, everything counts as not said. Its
 * default display window is for displays that choose to crop, which players do not.
 *
 * @param sampleAspect the shape of a sample (E.3.1, Table E-1); empty when unspecified
 * @param colour the meaning of samples; empty when unspecified
 * @param fieldSequence field_seq_flag: whether each picture is a field
 * @param frameRate pictures a second, one a tick; empty when not said or implausible
 */
public record Vui(
    Optional<Ratio> sampleAspect,
    Optional<Colour> colour,
    boolean fieldSequence,
    Optional<Ratio> frameRate) {

  /** Nothing is said. */
  static final Vui NONE = new Vui(Optional.empty(), Optional.empty(), false, Optional.empty());

  /** Reads what can be read of {@code vui_parameters()} (E.2.1), up to the rate. */
  static Vui parse(BitReader in) {
    Syntax syntax = new Syntax();
    try {
      syntax.read(in);
    } catch (BitsException e) {
      return syntax.vui();
    }
    return syntax.vui();
  }

  /** The syntax structure while it is read: what is set is right. */
  private static final class Syntax {

    private final VideoSignal signal = new VideoSignal();
    private boolean fieldSequence;
    private Optional<Ratio> frameRate = Optional.empty();

    Vui vui() {
      return new Vui(signal.sampleAspect(), signal.colour(), fieldSequence, frameRate);
    }

    void read(BitReader in) throws BitsException {
      signal.read(in);
      in.flag(); // neutral_chroma_indication_flag
      fieldSequence = in.flag();
      in.flag(); // frame_field_info_present_flag
      if (in.flag()) { // default_display_window_flag
        for (int side = 0; side < 4; side++) {
          in.ueAtMost(Sps.LONGEST_SIDE, "def_disp_win_offset");
        }
      }
      if (in.flag()) { // vui_timing_info_present_flag
        frameRate = PictureRate.read(in, 1);
      }
    }
  }
}
