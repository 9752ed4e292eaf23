package io.getclip.testkit;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The fields that {@code vui_parameters()} of H.264 (E.1.1) and H.265 (E.2.1) begin with alike, for
 * tests to write, and what a codec is to make of them: all absent unless one is set.
 *
 * <p>Used by one thread.
 */
public class VideoSignalFields implements Consumer<BitWriter> {
  private static final int EXTENDED_SAR = 255;
  private static final int MOST_SAR = 65_535;

  /** Sample aspect ratios 1 to 16 of Table E-1. */
  private static final int[][] ASPECTS = {
    {1, 1}, {12, 11}, {10, 11}, {16, 11}, {40, 33}, {24, 11}, {20, 11}, {32, 11},
    {80, 33}, {18, 11}, {15, 11}, {64, 33}, {160, 99}, {4, 3}, {3, 2}, {2, 1}
  };

  /** {@code aspect_ratio_idc}; -1 for none. */
  public int aspectRatioIdc = -1;

  /** {@code sar_width}, which is written where {@link #aspectRatioIdc} is 255. */
  public int sarWidth = 0;

  /** {@code sar_height}, which is written where {@link #aspectRatioIdc} is 255. */
  public int sarHeight = 0;

  /** {@code video_signal_type_present_flag}. */
  public boolean signalType = false;

  /** {@code video_full_range_flag}. */
  public boolean fullRange = false;

  /** Primaries, transfer characteristics and matrix coefficients; empty for none. */
  public int[] colour = {};

  /** {@code chroma_sample_loc_type} of both fields; -1 for none. */
  public long chromaLoc = -1;

  /** Makes fields that say nothing. */
  public VideoSignalFields() {}

  /** Sets every field by chance, within its bounds. */
  public final void set(Random random) {
    aspectRatioIdc = random.nextInt(258) - 1;
    aspectRatioIdc = Math.min(aspectRatioIdc, EXTENDED_SAR);
    sarWidth = 1 + random.nextInt(MOST_SAR);
    sarHeight = 1 + random.nextInt(MOST_SAR);
    signalType = random.nextBoolean();
    fullRange = random.nextBoolean();
    colour = random.nextBoolean() ? new int[] {1 + random.nextInt(255), 7, 8} : new int[0];
    chromaLoc = random.nextInt(7) - 1L;
  }

  /** Writes from aspect_ratio_info_present_flag to chroma_sample_loc_type_bottom_field. */
  @Override
  public void accept(BitWriter w) {
    w.flag(aspectRatioIdc >= 0);
    if (aspectRatioIdc >= 0) {
      w.u(8, aspectRatioIdc);
      if (aspectRatioIdc == EXTENDED_SAR) {
        w.u(16, sarWidth).u(16, sarHeight);
      }
    }
    w.flag(true).flag(true); // overscan_info_present_flag, overscan_appropriate_flag
    w.flag(signalType);
    if (signalType) {
      w.u(3, 5).flag(fullRange).flag(colour.length > 0);
      for (int codePoint : colour) {
        w.u(8, codePoint);
      }
    }
    w.flag(chromaLoc >= 0);
    if (chromaLoc >= 0) {
      w.ue(chromaLoc).ue(chromaLoc);
    }
  }

  /** The shape of a sample that these fields say; empty when unspecified. */
  public final Optional<Ratio> expectedAspect() {
    if (aspectRatioIdc == EXTENDED_SAR) {
      return Optional.of(new Ratio(sarWidth, sarHeight));
    }
    if (aspectRatioIdc < 1 || aspectRatioIdc > ASPECTS.length) {
      return Optional.empty();
    }
    int[] aspect = ASPECTS[aspectRatioIdc - 1];
    return Optional.of(new Ratio(aspect[0], aspect[1]));
  }

  /** The colours that these fields say; empty when unspecified. */
  public final Optional<Colour> expectedColour() {
    if (signalType && colour.length > 0) {
      return Optional.of(new Colour(colour[0], colour[1], colour[2], fullRange));
    }
    return signalType && fullRange ? Optional.of(new Colour(2, 2, 2, true)) : Optional.empty();
  }
}
