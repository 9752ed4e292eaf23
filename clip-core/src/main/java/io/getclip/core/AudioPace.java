package io.getclip.core;

/**
 * How the stamps of sound go beside its samples: whether they agree, and where sound is missing.
 *
 * <p>Stamps jitter, and come in bursts of equal ones where a producer stamps what it sends
 * together, so a single step says little.
 */
final class AudioPace {
  /** How many frames say where the first should have been. */
  private static final int FIRST = 5;

  /** How many frames on either side are looked at to tell a hole: more than come in a burst. */
  private static final int NEAR = 64;

  /** A longer step is a hole or a restart, however frames are stamped. */
  private static final long LONGEST_STEP_NS = 1_500_000_000;

  private final AudioFrames frames;
  private final int rate;
  private final boolean agrees;
  private final double pace; // of stamps, per time that frames last; at most 1
  private int unitsBefore; // of the frame last asked about, most often those of the next
  private long nsBefore;

  /**
   * Measures the frames of a clip.
   *
   * @param rate the sampling rate
   * @param tickNs the coarsest tick of the stamps
   */
  AudioPace(AudioFrames frames, int rate, long tickNs) {
    this.frames = frames;
    this.rate = rate;
    long stamped = 0;
    long counted = 0; // units
    long allStamped = 0;
    long allCounted = 0;
    long[] stamps = frames.timestampNs();
    int constant = frames.constantUnits();
    int units = 0; // of the frame before, and how long that is
    long frame = 0;
    long before = stamps[0];
    for (int i = 1, count = frames.count(); i < count; i++) {
      int now = constant != 0 ? constant : frames.units(i - 1);
      if (now != units) {
        units = now;
        frame = ns(units);
      }
      long stamp = stamps[i];
      long step = stamp - before;
      before = stamp;
      if (step > -frame && step <= LONGEST_STEP_NS) {
        allStamped += step;
        allCounted += units;
        if (step <= frame + frame / 2) {
          stamped += step;
          counted += units;
        }
      }
    }
    this.agrees = Math.abs(ns(counted) - stamped) <= stamped / 200 + tickNs;
    this.pace = agrees || allCounted == 0 ? 1 : Math.min(1, (double) allStamped / ns(allCounted));
  }

  /** Whether frames last, within half a percent and a tick, as long as their stamps are apart. */
  boolean agrees() {
    return agrees;
  }

  /**
   * The first frame behind one before which sound is missing; the end of the run where none is.
   *
   * @param from the first frame of a stretch
   * @param to the end of its run
   */
  int nextHole(int from, int to) {
    long[] stamps = frames.timestampNs();
    int constant = frames.constantUnits();
    long length = lengthNs(from);
    for (int i = from + 1; i < to; i++) {
      length = constant != 0 ? length : lengthNs(i - 1);
      // Most frames are where they should be, which is seen here.
      if ((stamps[i] - stamps[i - 1] - length) * 2 > length && isHole(i, from, to)) {
        return i;
      }
    }
    return to;
  }

  /**
   * Whether sound is missing before a frame, and not merely late: all that is near behind it is
   * later, by its samples, than all that is near before it.
   *
   * @param frame more than half a frame late
   * @param from the first frame of the same stretch
   * @param to the end of the same run
   */
  private boolean isHole(int frame, int from, int to) {
    long length = lengthNs(frame - 1);
    long behind = step(frame) - length;
    long least = length * 2 / 5;
    long late = 0; // of a frame before this, and more than the one just before it
    for (int i = frame - 1; i > from && i > frame - NEAR && least < behind; i--) {
      late += paced(i - 1) - step(i);
      least = Math.max(least, late + length * 2 / 5);
    }
    for (int i = frame + 1; i < to && i < frame + NEAR && least < behind; i++) {
      behind += step(i) - paced(i - 1);
    }
    return least < behind;
  }

  /**
   * The stamp that the first frame should have: its own, unless those behind it are all earlier.
   *
   * @param to the end of its run
   */
  long firstNs(int to) {
    long first = frames.timestampNs(0);
    long latest = Long.MIN_VALUE; // that the frames behind it allow
    long before = 0;
    for (int i = 1; i < to && i <= FIRST; i++) {
      before += paced(i - 1);
      latest = Math.max(latest, frames.timestampNs(i) - before);
    }
    return latest != Long.MIN_VALUE && first - latest > lengthNs(0) ? latest : first;
  }

  private long step(int frame) {
    return frames.timestampNs(frame) - frames.timestampNs(frame - 1);
  }

  /** How far the stamps of a frame and the next are apart, as a rule. */
  private long paced(int frame) {
    return (long) (lengthNs(frame) * pace);
  }

  private long lengthNs(int frame) {
    int units = frames.units(frame);
    if (units != unitsBefore) {
      unitsBefore = units;
      nsBefore = ns(units);
    }
    return nsBefore;
  }

  private long ns(long units) {
    return units / rate * 1_000_000_000L + units % rate * 1_000_000_000L / rate;
  }
}
