package io.getclip.ebml;

import io.getclip.spi.Colour;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Ratio;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a TrackEntry's Video master says (RFC 9559, 5.1.4.1.28). */
final class VideoElements {
  private static final int UNSPECIFIED = 2;
  private static final int FULL_RANGE = 2;
  private static final int PIXELS = 0;

  /** Centimetres, inches and the ratio itself: units that differ in nothing but size. */
  private static final int LAST_RATIO = 3;

  private static final long MAX_PIXELS = 1 << 30;
  private static final int FULL_TURN = 360;
  private static final int QUARTER_TURN = 90;

  /** In the order {@link HdrMetadata.MasteringDisplay} has them. */
  private static final List<Matroska> MASTERING =
      List.of(
          Matroska.PRIMARY_R_CHROMATICITY_X,
          Matroska.PRIMARY_R_CHROMATICITY_Y,
          Matroska.PRIMARY_G_CHROMATICITY_X,
          Matroska.PRIMARY_G_CHROMATICITY_Y,
          Matroska.PRIMARY_B_CHROMATICITY_X,
          Matroska.PRIMARY_B_CHROMATICITY_Y,
          Matroska.WHITE_POINT_CHROMATICITY_X,
          Matroska.WHITE_POINT_CHROMATICITY_Y,
          Matroska.LUMINANCE_MAX,
          Matroska.LUMINANCE_MIN);

  private static final int CHROMATICITIES = 8;

  private long pixelWidth;
  private long pixelHeight;
  private long cropWidth;
  private long cropHeight;
  private long displayWidth;
  private long displayHeight;
  private long displayUnit;
  private long stereoMode;
  private long primaries = UNSPECIFIED;
  private long transfer = UNSPECIFIED;
  private long matrix = UNSPECIFIED;
  private long range;
  private long maxContentLight;
  private long maxFrameAverage;
  private final double[] mastering = new double[MASTERING.size()];
  private double roll;

  VideoElements() {
    Arrays.fill(mastering, Double.NaN);
  }

  /** Takes the element the cursor is at, if it is one of Video. */
  void take(EbmlReader in) throws IOException {
    switch (in.element()) {
      case PIXEL_WIDTH -> pixelWidth = pixels(in);
      case PIXEL_HEIGHT -> pixelHeight = pixels(in);
      case PIXEL_CROP_LEFT, PIXEL_CROP_RIGHT -> cropWidth += pixels(in);
      case PIXEL_CROP_TOP, PIXEL_CROP_BOTTOM -> cropHeight += pixels(in);
      case DISPLAY_WIDTH -> displayWidth = pixels(in);
      case DISPLAY_HEIGHT -> displayHeight = pixels(in);
      case DISPLAY_UNIT -> displayUnit = in.uint();
      case STEREO_MODE -> stereoMode = in.uint();
      case PRIMARIES -> primaries = codePoint(in);
      case TRANSFER_CHARACTERISTICS -> transfer = codePoint(in);
      case MATRIX_COEFFICIENTS -> matrix = codePoint(in);
      case RANGE -> range = in.uint();
      case MAX_CLL -> maxContentLight = light(in);
      case MAX_FALL -> maxFrameAverage = light(in);
      case PROJECTION_POSE_ROLL -> roll = in.floating();
      default -> {
        int index = MASTERING.indexOf(in.element());
        if (index >= 0) {
          mastering[index] = in.floating();
        }
      }
    }
  }

  TrackDescription.Video toVideo() {
    return new TrackDescription.Video(
        (int) pixelWidth,
        (int) pixelHeight,
        sampleAspect(),
        colour(),
        new HdrMetadata(mastering(), light()),
        rotation());
  }

  /** Whether the roll is one that can be stated. */
  boolean isTurnedByQuarters() {
    return Math.abs(roll) <= FULL_TURN && roll % QUARTER_TURN == 0;
  }

  /** Numbers that no picture has are as good as none. */
  private static long pixels(EbmlReader in) throws IOException {
    long value = in.uint();
    return value < 0 || value > MAX_PIXELS ? 0 : value;
  }

  private static long codePoint(EbmlReader in) throws IOException {
    long value = in.uint();
    return value < 0 || value > 0xFF ? UNSPECIFIED : value;
  }

  private static long light(EbmlReader in) throws IOException {
    long value = in.uint();
    return value < 0 || value > 0xFFFF ? 0 : value;
  }

  /**
   * Display size over size after cropping. A display size in pixels that is not declared is that of
   * the picture. Muxers that are told to crop leave the display size that of the whole picture, and
   * mean square samples. Where a picture holds the planes of both eyes, the display size is that of
   * one (RFC 9559, 18.10).
   */
  private Optional<Ratio> sampleAspect() {
    long width = pixelWidth - cropWidth;
    long height = pixelHeight - cropHeight;
    int across = planesAcross();
    int down = planesDown();
    boolean isStereo = across * down > 1;
    boolean isRatio = displayUnit > PIXELS && displayUnit <= LAST_RATIO;
    boolean declared =
        displayUnit == PIXELS
            ? displayWidth > 0 || displayHeight > 0 || isStereo
            : isRatio && displayWidth > 0 && displayHeight > 0;
    boolean whole = displayWidth == pixelWidth && displayHeight == pixelHeight;
    boolean isLeftover = displayUnit == PIXELS && whole && !isStereo;
    if (!declared || width <= 0 || height <= 0 || isLeftover) {
      return Optional.empty();
    }
    long shownWidth = (displayWidth > 0 ? displayWidth : width) * across;
    long shownHeight = (displayHeight > 0 ? displayHeight : height) * down;
    Ratio ratio = new Ratio(shownWidth * height, shownHeight * width);
    return ratio.isOne() ? Optional.empty() : Optional.of(ratio);
  }

  /** How many planes lie side by side or in every other column (5.1.4.1.28.3). */
  private int planesAcross() {
    return stereoMode == 1 || stereoMode == 8 || stereoMode == 9 || stereoMode == 11 ? 2 : 1;
  }

  /** How many lie one above the other or in every other row. */
  private int planesDown() {
    return stereoMode == 2 || stereoMode == 3 || stereoMode == 6 || stereoMode == 7 ? 2 : 1;
  }

  private Optional<Colour> colour() {
    Colour colour = new Colour((int) primaries, (int) transfer, (int) matrix, range == FULL_RANGE);
    return colour.isUnspecified() ? Optional.empty() : Optional.of(colour);
  }

  /** Whole or not at all: a colour volume with a corner missing is of no use. */
  private Optional<HdrMetadata.MasteringDisplay> mastering() {
    for (int i = 0; i < MASTERING.size(); i++) {
      double most = i < CHROMATICITIES ? 1 : Integer.MAX_VALUE;
      if (!(mastering[i] >= 0 && mastering[i] <= most)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new HdrMetadata.MasteringDisplay(
            mastering[0],
            mastering[1],
            mastering[2],
            mastering[3],
            mastering[4],
            mastering[5],
            mastering[6],
            mastering[7],
            mastering[8],
            mastering[9]));
  }

  private Optional<HdrMetadata.ContentLight> light() {
    return maxContentLight == 0 && maxFrameAverage == 0
        ? Optional.empty()
        : Optional.of(new HdrMetadata.ContentLight((int) maxContentLight, (int) maxFrameAverage));
  }

  /** Matroska's roll is counter-clockwise, and only quarter turns can be stated in a clip. */
  private int rotation() {
    return isTurnedByQuarters() ? Math.floorMod(-(int) roll, FULL_TURN) : 0;
  }
}
