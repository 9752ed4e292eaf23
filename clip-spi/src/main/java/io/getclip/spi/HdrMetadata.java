package io.getclip.spi;

import java.util.Optional;

/**
 * What a high dynamic range mastering left for displays; either part may be absent.
 *
 * @param mastering the mastering display (SMPTE ST 2086), for {@code mdcv}
 * @param light the content's light levels (CTA-861.3), for {@code clli}
 */
public record HdrMetadata(Optional<MasteringDisplay> mastering, Optional<ContentLight> light) {

  /** Nothing is said. */
  public static final HdrMetadata NONE = new HdrMetadata(Optional.empty(), Optional.empty());

  /** These metadata, and where they are silent those. */
  public HdrMetadata or(HdrMetadata other) {
    return new HdrMetadata(
        mastering.isPresent() ? mastering : other.mastering,
        light.isPresent() ? light : other.light);
  }

  /**
   * The mastering display's colour volume; chromaticities are CIE 1931 x and y.
   *
   * @param maxLuminance in candela a square metre
   * @param minLuminance in candela a square metre
   */
  public record MasteringDisplay(
      double redX,
      double redY,
      double greenX,
      double greenY,
      double blueX,
      double blueY,
      double whiteX,
      double whiteY,
      double maxLuminance,
      double minLuminance) {}

  /**
   * The content's light levels, in candela a square metre.
   *
   * @param maxContentLight MaxCLL: the brightest pixel
   * @param maxFrameAverage MaxFALL: the brightest frame on average
   */
  public record ContentLight(int maxContentLight, int maxFrameAverage) {}
}
