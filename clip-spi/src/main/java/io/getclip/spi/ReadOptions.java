package io.getclip.spi;

/**
 * Bounds on what is read from outside, and what to do with damage.
 *
 * <p>Memory follows the bytes received, never the bytes declared; these bounds stop what is sound
 * but too large.
 *
 * @param maxFrameBytes largest frame, its encoding undone. 64 MiB: an uncompressed 4K picture has
 *     25 MB, and coded ones are a tenth of that
 * @param maxFramesPerFragment most frames of one fragment. 10 million: six hours of 20 ms audio
 *     packets in a single cluster are 1.1 million
 * @param maxTracks most tracks of one stream
 * @param maxMetadataBytes most bytes of track and tag elements held at once. 16 MiB
 * @param damage what to do when bytes break the container's rules
 */
public record ReadOptions(
    int maxFrameBytes,
    int maxFramesPerFragment,
    int maxTracks,
    int maxMetadataBytes,
    Damage damage) {

  /** What to do when bytes break the container's rules. */
  public enum Damage {
    /** Throw: an archive takes only what is whole. */
    REFUSE,
    /** Pass over the damage, keep every whole frame, and remark on it. */
    PASS_OVER
  }

  /** Keeps every whole frame: what a tool for files wants. */
  public static final ReadOptions LENIENT =
      new ReadOptions(64 << 20, 10_000_000, 256, 16 << 20, Damage.PASS_OVER);

  /** Refuses damage: what an archive wants. */
  public static final ReadOptions STRICT =
      new ReadOptions(64 << 20, 10_000_000, 256, 16 << 20, Damage.REFUSE);

  /** Checks that every bound is positive. */
  public ReadOptions {
    if (maxFrameBytes < 1 || maxFramesPerFragment < 1 || maxTracks < 1 || maxMetadataBytes < 1) {
      throw new IllegalArgumentException("a bound below 1");
    }
  }
}
