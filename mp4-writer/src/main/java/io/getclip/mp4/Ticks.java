package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;

/** Arithmetic of durations in units of a timescale; what does not fit 63 bits is an error. */
final class Ticks {
  private Ticks() {}

  /**
   * Converts a duration from one timescale to another, rounded to the nearest, half up.
   *
   * @param duration at least 0
   */
  static long rescale(long duration, int from, int to) throws Mp4Exception {
    long seconds = duration / from;
    long rest = duration % from;
    if (seconds > Long.MAX_VALUE / to - 1) {
      throw tooLong();
    }
    return seconds * to + (rest * to + from / 2) / from;
  }

  /** Adds two durations of at least 0. */
  static long add(long a, long b) throws Mp4Exception {
    long sum = a + b;
    if (sum < a) {
      throw tooLong();
    }
    return sum;
  }

  private static Mp4Exception tooLong() {
    return new Mp4Exception(Kind.LIMIT, "moov/mvhd", "the duration does not fit 63 bits");
  }
}
