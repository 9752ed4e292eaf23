package io.getclip.codec.avc;

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
 * from the first number that is out of its bounds, or missing, everything counts as not said.
 *
 * @param sampleAspect the shape of a sample (E.2.1, Table E-1); empty when unspecified
 * @param colour the meaning of samples; empty when unspecified
 * @param frameRate frames a second, half of time_scale a tick; empty when not said or implausible
 * @param fixedFrameRate fixed_frame_rate_flag: whether all frames last equally long
 * @param maxNumReorderFrames max_num_reorder_frames; -1 when not said
 */
public record Vui(
    Optional<Ratio> sampleAspect,
    Optional<Colour> colour,
    Optional<Ratio> frameRate,
    boolean fixedFrameRate,
    int maxNumReorderFrames) {

  /** Nothing is said. */
  static final Vui NONE = new Vui(Optional.empty(), Optional.empty(), Optional.empty(), false, -1);

  /** Reads what can be read of {@code vui_parameters()} (E.1.1). */
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
    private Optional<Ratio> frameRate = Optional.empty();
    private boolean fixedFrameRate;
    private int maxNumReorderFrames = -1;

    Vui vui() {
      return new Vui(
          signal.sampleAspect(), signal.colour(), frameRate, fixedFrameRate, maxNumReorderFrames);
    }

    void read(BitReader in) throws BitsException {
      signal.read(in);
      if (in.flag()) { // timing_info_present_flag
        timing(in);
      }
      boolean nalHrd = in.flag();
      if (nalHrd) {
        skipHrd(in);
      }
      boolean vclHrd = in.flag();
      if (vclHrd) {
        skipHrd(in);
      }
      if (nalHrd || vclHrd) {
        in.flag(); // low_delay_hrd_flag
      }
      in.flag(); // pic_struct_present_flag
      if (in.flag()) { // bitstream_restriction_flag
        bitstreamRestriction(in);
      }
    }

    private void timing(BitReader in) throws BitsException {
      Optional<Ratio> rate = PictureRate.read(in, 2); // a frame lasts two ticks (E.2.1)
      fixedFrameRate = in.flag() && rate.isPresent();
      frameRate = rate;
    }

    /** Passes over {@code hrd_parameters()} (E.1.2). */
    private static void skipHrd(BitReader in) throws BitsException {
      int last = in.ueAtMost(31, "cpb_cnt_minus1");
      in.skip(4 + 4); // bit_rate_scale, cpb_size_scale
      for (int i = 0; i <= last; i++) {
        in.ue(); // bit_rate_value_minus1
        in.ue(); // cpb_size_value_minus1
        in.flag(); // cbr_flag
      }
      in.skip(4 * 5); // three lengths of delays, time_offset_length
    }

    private void bitstreamRestriction(BitReader in) throws BitsException {
      in.flag(); // motion_vectors_over_pic_boundaries_flag
      in.ueAtMost(16, "max_bytes_per_pic_denom");
      in.ueAtMost(16, "max_bits_per_mb_denom");
      in.ueAtMost(16, "log2_max_mv_length_horizontal");
      in.ueAtMost(16, "log2_max_mv_length_vertical");
      int reorder = in.ueAtMost(Level.MOST_FRAMES, "max_num_reorder_frames");
      int buffering = in.ueAtMost(Level.MOST_FRAMES, "max_dec_frame_buffering");
      if (reorder <= buffering) {
        maxNumReorderFrames = reorder;
      }
    }
  }
}
