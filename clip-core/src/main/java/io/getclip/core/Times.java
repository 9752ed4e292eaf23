package io.getclip.core;

import java.math.BigDecimal;

/** Times in messages. */
final class Times {
  private Times() {}

  /** Nanoseconds as seconds, with the digits they have: {@code 12.345 s}. */
  static String seconds(long ns) {
    BigDecimal seconds = BigDecimal.valueOf(ns, 9).stripTrailingZeros();
    return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s";
  }
}
