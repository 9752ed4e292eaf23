package io.getclip.codec.avc;

/** What a level bounds (A.3, Table A-1). */
final class Level {
  /** No decoded picture buffer is larger (A.3.1). */
  static final int MOST_FRAMES = 16;

  private Level() {}

  /**
   * MaxDpbFrames: how many frames the decoded picture buffer holds.
   *
   * @param levelIdc level_idc as the sequence parameter set has it
   * @param frameSizeInMbs macroblocks a frame, at least 1
   * @return the most there can be where the level is unknown or too low for such frames
   */
  static int maxDpbFrames(int levelIdc, int frameSizeInMbs) {
    int frames = maxDpbMbs(levelIdc) / frameSizeInMbs;
    return frames == 0 ? MOST_FRAMES : Math.min(frames, MOST_FRAMES);
  }

  /** MaxDpbMbs; level 11 with constraint_set3_flag is 1b, for which 11 only allows more. */
  private static int maxDpbMbs(int levelIdc) {
    return switch (levelIdc) {
      case 9, 10 -> 396;
      case 11 -> 900;
      case 12, 13, 20 -> 2_376;
      case 21 -> 4_752;
      case 22, 30 -> 8_100;
      case 31 -> 18_000;
      case 32 -> 20_480;
      case 40, 41 -> 32_768;
      case 42 -> 34_816;
      case 50 -> 110_400;
      case 51, 52 -> 184_320;
      case 60, 61, 62 -> 696_320;
      default -> 0;
    };
  }
}
