package io.getclip.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them. */
final class Figures {
  private static final int NS_DIGITS = 9;
  private static final int MS_DIGITS = 3;
  private static final int GROUP = 3;

  private Figures() {}

  /** Nanoseconds as seconds, to the millisecond: {@code 12.345 s}. */
  static String seconds(long ns) {
    BigDecimal rounded =
        BigDecimal.valueOf(ns, NS_DIGITS).setScale(MS_DIGITS, RoundingMode.HALF_UP);
    return withoutZeros(rounded).toPlainString() + " s";
  }

  /** Nanoseconds as seconds: exactly, and without zeros at the end. */
  static BigDecimal decimalSeconds(long ns) {
    return withoutZeros(BigDecimal.valueOf(ns, NS_DIGITS));
  }

  /** A whole number with commas: {@code 1,234,567}. */
  static String grouped(long number) {
    String digits = Long.toString(number);
    int first = digits.startsWith("-") ? 1 : 0;
    StringBuilder text = new StringBuilder(digits);
    for (int at = digits.length() - GROUP; at > first; at -= GROUP) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** A number and what is counted: {@code 1 frame}, {@code 1,234 frames}. */
  static String count(long number, String what) {
    return grouped(number) + " " + what + (number == 1 ? "" : "s");
  }

  /** A number with at most so many digits after the point, and no zeros at its end. */
  static String decimal(double number, int digits) {
    return withoutZeros(BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP))
        .toPlainString();
  }

  private static BigDecimal withoutZeros(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** A bit rate: {@code 1.25 Mbit/s}. */
  static String bitRate(long bitsPerSecond) {
    return bitsPerSecond >= 1_000_000
        ? decimal(bitsPerSecond / 1e6, 2) + " Mbit/s"
        : decimal(bitsPerSecond / 1e3, 1) + " kbit/s";
  }
}
