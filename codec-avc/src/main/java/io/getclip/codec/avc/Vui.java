package io.getclip.codec.avc;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
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
    private static final int EXTENDED_SAR = 255;
    private static final int MOST_FRAMES_A_SECOND = 300;

    /** Sample aspect ratios 1 to 16 of Table E-1: width, height. */
    private static final int[] SAMPLE_ASPECTS = {
      1, 1, 12, 11, 10, 11, 16, 11, 40, 33, 24, 11, 20, 11, 32, 11,
      80, 33, 18, 11, 15, 11, 64, 33, 160, 99, 4, 3, 3, 2, 2, 1
    };

    private Optional<Ratio> sampleAspect = Optional.empty();
    private Optional<Colour> colour = Optional.empty();
    private Optional<Ratio> frameRate = Optional.empty();
    private boolean fixedFrameRate;
    private int maxNumReorderFrames = -1;

    Vui vui() {
      return new Vui(sampleAspect, colour, frameRate, fixedFrameRate, maxNumReorderFrames);
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

    private static Optional<Ratio> sampleAspect(BitReader in) throws BitsException {
      int idc = in.u(8);
      if (idc == EXTENDED_SAR) {
        int width = in.u(16);
        int height = in.u(16);
        // 7.3: a ratio with a 0 in it is unspecified.
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

    private void timing(BitReader in) throws BitsException {
      long numUnitsInTick = in.u32();
      long timeScale = in.u32();
      boolean fixed = in.flag();
      // A frame lasts two ticks (E.2.1). Some encoders put a clock's rate here, which is no
      // frame's.
      if (numUnitsInTick > 0
          && timeScale > 0
          && timeScale <= 2 * numUnitsInTick * MOST_FRAMES_A_SECOND) {
        frameRate = Optional.of(new Ratio(timeScale, 2 * numUnitsInTick));
        fixedFrameRate = fixed;
      }
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
