package io.getclip.core;

/** One track of a clip while its frames are put in order: how far it has come, and its bit rate. */
final class WrittenTrack {
  private static final long LONG_AGO = Long.MIN_VALUE / 2;
  private static final long FAR_OFF = Long.MAX_VALUE / 2;

  private final long[] timestampNs;
  private final int[] sizes;
  private final RunWalk runs;
  private final BitRateMeter rate = new BitRateMeter();
  private int written;
  private long startNs;
  private long earliestNs = FAR_OFF;
  private long latestNs = LONG_AGO;

  /**
   * Begins with no frame.
   *
   * @param timestampNs source timestamps of all frames of the track, and more behind them
   * @param sizes takes a size for each of these
   */
  private WrittenTrack(long[] timestampNs, int[] sizes, RunWalk runs) {
    this.timestampNs = timestampNs;
    this.sizes = sizes;
    this.runs = runs;
  }

  static WrittenTrack of(VideoFrames frames, Timeline timeline, Scratch scratch) {
    return new WrittenTrack(
        frames.timestampNs(), scratch.ints(frames.count()), RunWalk.ofVideo(timeline));
  }

  static WrittenTrack of(AudioFrames frames, Timeline timeline, Scratch scratch) {
    return new WrittenTrack(
        frames.timestampNs(), scratch.ints(frames.count()), RunWalk.ofAudio(timeline));
  }

  /** How many frames are written. */
  int written() {
    return written;
  }

  /** When the next frame is shown or heard in the clip, in ns. */
  long nextNs() {
    return runs.clipNs(written, timestampNs[written]);
  }

  /** Source timestamps of all frames in ns, and more behind them. */
  long[] timestampNs() {
    return timestampNs;
  }

  /** The sizes of all frames' samples in bytes, and more behind them: to be filled in. */
  int[] sizes() {
    return sizes;
  }

  /** Writes frames up to one, whose sizes are filled in. */
  void write(int end) {
    int first = written;
    if (first < end) {
      startNs = runs.clipNs(first, timestampNs[first]);
    }
    long earliest = FAR_OFF;
    long latest = latestNs;
    for (int i = first; i < end; i++) {
      long now = runs.clipNs(i, timestampNs[i]);
      earliest = now < earliest ? now : earliest;
      latest = now > latest ? now : latest;
      rate.add(now, sizes[i]);
    }
    earliestNs = earliest;
    latestNs = latest;
    written = end;
  }

  /** Where the first of the frames last written is in the clip. */
  long startNs() {
    return startNs;
  }

  /** By how much a frame of those last written lags behind all that is written of another track. */
  long lagNs(WrittenTrack other) {
    return other.latestNs - earliestNs;
  }

  BitRateMeter rate() {
    return rate;
  }
}
