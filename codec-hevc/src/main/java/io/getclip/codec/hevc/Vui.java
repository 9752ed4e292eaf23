package io.getclip.codec.hevc;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
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
    private static final int EXTENDED_SAR = 255;

    /** Sample aspect ratios 1 to 16 of Table E-1: width, height. */
    private static final int[] SAMPLE_ASPECTS = {
      1, 1, 12, 11, 10, 11, 16, 11, 40, 33, 24, 11, 20, 11, 32, 11,
      80, 33, 18, 11, 15, 11, 64, 33, 160, 99, 4, 3, 3, 2, 2, 1
    };

    private Optional<Ratio> sampleAspect = Optional.empty();
    private Optional<Colour> colour = Optional.empty();
    private boolean fieldSequence;
    private Optional<Ratio> frameRate = Optional.empty();

    Vui vui() {
      return new Vui(sampleAspect, colour, fieldSequence, frameRate);
    }

    void read(BitReader in) throws BitsException {
      if (in.flag()) { // aspect_ratio_info_present_flag
        sampleAspect = sampleAspect(in);
      }
      if (in.flag()) { // overscan_info_present_flag
        in.flag(); // overscan_appropriate_flag
      }
      if (in.flag()) { // video_signal_type_present_flag
        colour = colour(in);
      }
      if (in.flag()) { // chroma_loc_info_present_flag
        in.ueAtMost(5, "chroma_sample_loc_type_top_field");
        in.ueAtMost(5, "chroma_sample_loc_type_bottom_field");
      }
      in.flag(); // neutral_chroma_indication_flag
      fieldSequence = in.flag();
      in.flag(); // frame_field_info_present_flag
      if (in.flag()) { // default_display_window_flag
        for (int side = 0; side < 4; side++) {
          in.ueAtMost(Sps.LONGEST_SIDE, "def_disp_win_offset");
        }
      }
      if (in.flag()) { // vui_timing_info_present_flag
        frameRate = Timing.read(in);
      }
    }

    private static Optional<Ratio> sampleAspect(BitReader in) throws BitsException {
      int idc = in.u(8);
      if (idc == EXTENDED_SAR) {
        int width = in.u(16);
        int height = in.u(16);
        // E.3.1: a ratio with a 0 in it is unspecified.
        return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Ratio(width, height));
      }
      if (idc == 0 || idc > SAMPLE_ASPECTS.length / 2) {
        return Optional.empty();
      }
      return Optional.of(new Ratio(SAMPLE_ASPECTS[2 * idc - 2], SAMPLE_ASPECTS[2 * idc - 1]));
    }

    private static Optional<Colour> colour(BitReader in) throws BitsException {
      in.u(3); // video_format
      boolean fullRange = in.flag();
      Colour colour =
          in.flag() // colour_description_present_flag
              ? new Colour(in.u(8), in.u(8), in.u(8), fullRange)
              : new Colour(2, 2, 2, fullRange);
      return colour.isUnspecified() ? Optional.empty() : Optional.of(colour);
    }
  }
}
