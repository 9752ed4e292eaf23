package io.getclip.http;

/**
 * Which limits hold beside those of a single clip; 0 for none.
 *
 * @param maxClipHours longest range of one GetClip
 * @param clipsAtOnce most clips made at the same time, of all streams
 * @param clipsPerSecond most GetClip requests a second of one stream
 */
public record ServiceLimits(int maxClipHours, int clipsAtOnce, double clipsPerSecond) {

  /** GetClip's longest range of a day, and no rates. */
  public static final ServiceLimits DEFAULT = new ServiceLimits(24, 0, 0);

  /** Checks that no limit is below 0. */
  public ServiceLimits {
    if (maxClipHours < 0
        || clipsAtOnce < 0
        || clipsPerSecond < 0
        || !Double.isFinite(clipsPerSecond)) {
      throw new IllegalArgumentException(
          "limits of " + maxClipHours + " hours, " + clipsAtOnce + ", " + clipsPerSecond);
    }
  }
}
