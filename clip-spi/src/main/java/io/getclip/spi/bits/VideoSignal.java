package io.getclip.spi.bits;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import java.util.Optional;

/**
 * The shape of samples and the meaning of their colours: what {@code vui_parameters()} of H.264
 * (E.1.1) and H.265 (E.2.1) begin with alike. Not thread-safe.
 */
public final class VideoSignal {
  private static final int EXTENDED_SAR = 255;

  /** Sample aspect ratios 1 to 16 of Table E-1: width, height. */
  private static final int[] SAMPLE_ASPECTS = {
    1, 1, 12, 11, 10, 11, 16, 11, 40, 33, 24, 11, 20, 11, 32, 11,
    80, 33, 18, 11, 15, 11, 64, 33, 160, 99, 4, 3, 3, 2, 2, 1
  };

  private Optional<Ratio> sampleAspect = Optional.empty();
  private Optional<Colour> colour = Optional.empty();

  /** Makes a signal of which nothing is said. */
  public VideoSignal() {}

  /**
   * Reads from aspect_ratio_info_present_flag to chroma_sample_loc_type_bottom_field.
   *
   * @throws BitsException the bits end, or a number is out of its bounds; what was said before
   *     holds
   */
  public void read(BitReader in) throws BitsException {
    if (in.flag()) { // aspect_ratio_info_present_flag
      sampleAspect = readSampleAspect(in);
    }
    if (in.flag()) { // overscan_info_present_flag
      in.flag(); // overscan_appropriate_flag
    }
    if (in.flag()) { // video_signal_type_present_flag
      colour = readColour(in);
    }
    if (in.flag()) { // chroma_loc_info_present_flag
      in.ueAtMost(5, "chroma_sample_loc_type_top_field");
      in.ueAtMost(5, "chroma_sample_loc_type_bottom_field");
    }
  }

  /** The shape of a sample; empty when unspecified. */
  public Optional<Ratio> sampleAspect() {
    return sampleAspect;
  }

  /** The meaning of samples; empty when unspecified. */
  public Optional<Colour> colour() {
    return colour;
  }

  private static Optional<Ratio> readSampleAspect(BitReader in) throws BitsException {
    int idc = in.u(8);
    if (idc == EXTENDED_SAR) {
      int width = in.u(16);
      int height = in.u(16);
      // A ratio with a 0 in it is unspecified.
      return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Ratio(width, height));
    }
    if (idc == 0 || idc > SAMPLE_ASPECTS.length / 2) {
      return Optional.empty();
    }
    return Optional.of(new Ratio(SAMPLE_ASPECTS[2 * idc - 2], SAMPLE_ASPECTS[2 * idc - 1]));
  }

  private static Optional<Colour> readColour(BitReader in) throws BitsException {
    in.u(3); // video_format
    boolean fullRange = in.flag();
    Colour colour =
        in.flag() // colour_description_present_flag
            ? new Colour(in.u(8), in.u(8), in.u(8), fullRange)
            : new Colour(2, 2, 2, fullRange);
    return colour.isUnspecified() ? Optional.empty() : Optional.of(colour);
  }
}
