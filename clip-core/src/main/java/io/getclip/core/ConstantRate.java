package io.getclip.core;

import io.getclip.spi.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one frame rate that timestamps were rounded from, where there is one.
 *
 * <p>Frames at a constant rate, stamped in whole ticks, come out as 33, 33, 34 ms. Each stamp
 * bounds the frame duration; a rate inside all bounds puts every frame within a tick of its stamp,
 * however long the recording. Frames may be missing: a step of several durations counts as so many.
 */
final class ConstantRate {
  /** Rates that cameras have, tried before any other that fits as well. */
  private static final long[][] USUAL = {
    {25, 1},
    {30, 1},
    {50, 1},
    {60, 1},
    {24, 1},
    {15, 1},
    {20, 1},
    {10, 1},
    {12, 1},
    {5, 1},
    {1, 1},
    {30_000, 1001},
    {60_000, 1001},
    {24_000, 1001},
    {15_000, 1001},
    {120, 1},
    {25, 2},
    {15, 2}
  };

  private static final long SECOND = 1_000_000_000;
  private static final int MAX_TERM = 10_000_000;
  private static final int MEDIAN_SAMPLES = 1024;

  private final long[] sorted;
  private final int count;
  private final long tolerance;
  private final long typicalStep;
  private long longestStep;
  private double shortest = 0;
  private double longest = Double.MAX_VALUE;

  /**
   * Prepares for timestamps in ns, sorted within each run.
   *
   * @param count how many there are
   * @param toleranceNs how far a frame may be from its stamp: a tick
   */
  ConstantRate(long[] sorted, int count, int[] runStarts, long toleranceNs, Scratch scratch) {
    this.sorted = sorted;
    this.count = count;
    this.tolerance = toleranceNs;
    this.typicalStep = measureSteps(runStarts, scratch);
    for (int r = 0; r < runStarts.length; r++) {
      bound(runStarts[r], r + 1 < runStarts.length ? runStarts[r + 1] : count);
    }
  }

  /** How long a frame usually lasts, in ns; 0 when there is no telling. */
  long typicalStep() {
    return typicalStep;
  }

  /** The longest time between two frames of one run, in ns. */
  long longestStep() {
    return longestStep;
  }

  /** How many frame durations lie between two neighbouring stamps. */
  long framesBetween(long earlier, long later) {
    long step = later - earlier;
    return step <= typicalStep + typicalStep / 2 + tolerance
        ? 1
        : Math.max(1, Math.round((double) step / typicalStep));
  }

  /**
   * The rate that fits all stamps: one of those hoped for, a usual one, or the simplest there is.
   */
  Optional<Ratio> find(List<Ratio> hopedFor) {
    if (count == 1 && !hopedFor.isEmpty()) {
      return Optional.of(hopedFor.get(0));
    }
    if (typicalStep == 0 || shortest > longest) {
      return Optional.empty();
    }
    for (Ratio rate : hopedFor) {
      if (fits(rate.numerator(), rate.denominator())) {
        return Optional.of(rate);
      }
    }
    for (long[] rate : USUAL) {
      if (fits(rate[0], rate[1])) {
        return Optional.of(new Ratio(rate[0], rate[1]));
      }
    }
    return simplest(shortest / SECOND, longest / SECOND);
  }

  private boolean fits(long numerator, long denominator) {
    double duration = (double) denominator * SECOND / numerator;
    return duration >= shortest && duration <= longest;
  }

  /** Narrows the bounds on a frame's duration by the stamps of one run. */
  private void bound(int from, int to) {
    long n = 0;
    for (int i = from + 1; i < to; i++) {
      n += framesBetween(sorted[i - 1], sorted[i]);
      double distance = sorted[i] - sorted[from];
      shortest = Math.max(shortest, (distance - tolerance) / n);
      longest = Math.min(longest, (distance + tolerance) / n);
      if (shortest > longest) {
        return;
      }
    }
  }

  /** Sets the longest step within runs; returns the mean of those that are no gaps, 0 for none. */
  private long measureSteps(int[] runStarts, Scratch scratch) {
    int stride = Math.max(1, count / MEDIAN_SAMPLES);
    int most = Math.max(0, (count - 1 + stride - 1) / stride);
    long[] steps = scratch.longs(most);
    int some = 0;
    for (int i = 1; i < count && some < most; i += stride) {
      if (sorted[i] >= sorted[i - 1]) { // not where a run starts
        steps[some++] = sorted[i] - sorted[i - 1];
      }
    }
    if (some > 0) {
      Arrays.sort(steps, 0, some);
    }
    // Where there is no step, none counts.
    long gap = some == 0 ? Long.MIN_VALUE : steps[some / 2] * 7 / 4 + tolerance;
    long sum = 0;
    long counted = 0;
    for (int r = 0; r < runStarts.length; r++) {
      int to = r + 1 < runStarts.length ? runStarts[r + 1] : count;
      long before = sorted[runStarts[r]];
      for (int i = runStarts[r] + 1; i < to; i++) {
        long step = sorted[i] - before;
        before = sorted[i];
        longestStep = step > longestStep ? step : longestStep;
        if (step <= gap) {
          sum += step;
          counted++;
        }
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }

  /** The fraction with the smallest terms between two frame durations in seconds, as a rate. */
  private static Optional<Ratio> simplest(double low, double high) {
    if (!(low > 0) || high < low) {
      return Optional.empty();
    }
    // The Stern-Brocot descent, whole quotients at a time (continued fractions).
    long previousP = 0;
    long p = 1;
    long previousQ = 1;
    long q = 0;
    double from = low;
    double to = high;
    while (true) {
      double whole = Math.floor(from);
      boolean last = whole == from || whole + 1 <= to;
      double term = last && whole != from ? whole + 1 : whole;
      if (term > MAX_TERM || p * term + previousP > MAX_TERM || q * term + previousQ > MAX_TERM) {
        return Optional.empty();
      }
      long nextP = p * (long) term + previousP;
      long nextQ = q * (long) term + previousQ;
      previousP = p;
      p = nextP;
      previousQ = q;
      q = nextQ;
      if (last) {
        return p < 1 || q < 1 ? Optional.empty() : Optional.of(new Ratio(q, p));
      }
      double rest = 1 / (from - whole);
      from = 1 / (to - whole);
      to = rest;
    }
  }
}
