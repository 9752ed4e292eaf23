package io.getclip.bench;

import java.util.Locale;

/**
 * A line of the table: a number that was measured, and the bounds it is held against.
 *
 * @param what says what was done to which recording
 * @param figure the measured figure in words
 * @param yardstick what it is compared with, and its figure in words; empty for none
 * @param value the number that is judged
 * @param unit of the number: {@link #TIMES} for a ratio to the yardstick
 * @param bounds what it must be and what it should be
 * @param bare how many times the bare program's time it took; NaN where there is no such program
 * @param guarded whether the gate holds the ratio against the baseline: not that of a yardstick,
 *     nor one that differs twofold between two runs
 */
record Row(
    String what,
    String figure,
    String yardstick,
    double value,
    String unit,
    Bounds bounds,
    double bare,
    boolean guarded) {

  /** The unit of a ratio. */
  static final String TIMES = "x";

  private static final double NEAR_THE_BARE_PROGRAM = 1.10;

  /**
   * What a number must be and what it should be.
   *
   * @param must NaN for no bound
   * @param goal NaN for no bound
   * @param more whether more is better
   */
  record Bounds(double must, double goal, boolean more) {
    static final Bounds NONE = new Bounds(Double.NaN, Double.NaN, false);
    static final Bounds NONE_BUT_MORE = new Bounds(Double.NaN, Double.NaN, true);

    static Bounds atMost(double must, double goal) {
      return new Bounds(must, goal, false);
    }

    static Bounds atLeast(double must, double goal) {
      return new Bounds(must, goal, true);
    }

    private boolean holds(double bound, double value) {
      return more ? value >= bound : value <= bound;
    }
  }

  /** How a number stands to its bounds. */
  enum Verdict {
    /** There are no bounds. */
    NONE("-"),
    /** It is as it should be, or the bare program of the same run is no better. */
    GOAL("goal"),
    /** It is as it must be. */
    MUST("must"),
    /** It is not as it must be. */
    MISSED("**missed**");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Verdict verdict() {
    if (Double.isNaN(bounds.must())) {
      return Verdict.NONE;
    }
    double printed = Double.parseDouble(rounded(value)); // what a reader sees is what is judged
    if (!bounds.holds(bounds.must(), printed)) {
      return Verdict.MISSED;
    }
    boolean reached =
        Double.isNaN(bounds.goal())
            || bounds.holds(bounds.goal(), printed)
            || bare <= NEAR_THE_BARE_PROGRAM;
    return reached ? Verdict.GOAL : Verdict.MUST;
  }

  /** Whether the number is a ratio to the yardstick. */
  boolean isRatio() {
    return unit.equals(TIMES);
  }

  /** A number with the unit; empty for none. */
  String with(double number) {
    return Double.isNaN(number) ? "" : rounded(number) + " " + unit;
  }

  /** How many times the bare program's time it took; empty where there is no such program. */
  String bareTimes() {
    return Double.isNaN(bare) ? "" : rounded(bare) + " " + TIMES;
  }

  private static String rounded(double number) {
    int digits = number >= 100 ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
