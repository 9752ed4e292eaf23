package io.getclip.spi;

/**
 * A positive fraction in lowest terms: a frame rate, or a sample aspect ratio.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record Ratio(long numerator, long denominator) {

  /** Reduces to lowest terms. */
  public Ratio {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException("ratio " + numerator + ":" + denominator);
    }
    long divisor = greatestCommonDivisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  /** Whether the two numbers are equal: square pixels. */
  public boolean isOne() {
    return numerator == denominator;
  }

  private static long greatestCommonDivisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** The ratio as {@code 30000/1001}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
