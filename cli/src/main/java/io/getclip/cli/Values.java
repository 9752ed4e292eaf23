package io.getclip.cli;

import io.getclip.core.Limits;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Reads the values of options. */
final class Values {
  private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(Long.MAX_VALUE);

  private Values() {}

  /** Says that an option does not take a value. */
  static UsageException unknown(String option, String value, String wanted) {
    return new UsageException(option + " is '" + value + "', want " + wanted);
  }

  /** Limits as {@code none}, {@code kvs} or {@code fragments=N,bytes=SIZE}. */
  static Limits limits(String option, String value) throws UsageException {
    if (value.equals("none")) {
      return Limits.NONE;
    }
    if (value.equals("kvs")) {
      return Limits.KVS;
    }
    int fragments = Limits.NONE.maxFragments();
    long bytes = Limits.NONE.maxBytes();
    for (String part : value.split(",", -1)) {
      if (part.startsWith("fragments=")) {
        fragments = count(option, part.substring("fragments=".length()));
      } else if (part.startsWith("bytes=")) {
        bytes = bytes(option, part.substring("bytes=".length()));
      } else {
        throw unknown(option, value, "none, kvs, or fragments=N,bytes=SIZE with either part");
      }
    }
    return new Limits(fragments, bytes);
  }

  private static int count(String option, String value) throws UsageException {
    try {
      int count = Integer.parseInt(value);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is wanted.
    }
    throw unknown(option, "fragments=" + value, "a number from 1 to " + Integer.MAX_VALUE);
  }

  /** A number of bytes, at least 1: {@code 100MB} has 10^8, {@code 100MiB} has 100 * 2^20. */
  static long bytes(String option, String value) throws UsageException {
    int digits = digits(value, 0);
    BigDecimal unit =
        switch (value.substring(digits).strip().toLowerCase(Locale.ROOT)) {
          case "", "b" -> BigDecimal.ONE;
          case "k", "kb" -> BigDecimal.valueOf(1_000);
          case "m", "mb" -> BigDecimal.valueOf(1_000_000);
          case "g", "gb" -> BigDecimal.valueOf(1_000_000_000);
          case "t", "tb" -> BigDecimal.valueOf(1_000_000_000_000L);
          case "kib" -> BigDecimal.valueOf(1L << 10);
          case "mib" -> BigDecimal.valueOf(1L << 20);
          case "gib" -> BigDecimal.valueOf(1L << 30);
          case "tib" -> BigDecimal.valueOf(1L << 40);
          default -> BigDecimal.ZERO;
        };
    try {
      BigDecimal bytes = new BigDecimal(value.substring(0, digits)).multiply(unit);
      if (bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(MOST_BYTES) <= 0) {
        return bytes.longValue();
      }
    } catch (NumberFormatException e) {
      // Falls through to what is wanted.
    }
    throw unknown(option, "bytes=" + value, "a size such as 100000000, 100MB or 95MiB");
  }

  /** A duration: {@code 90s}, {@code 1h30m}, {@code 500ms}, plain seconds, or {@code PT1H}. */
  static Duration duration(String option, String value) throws UsageException {
    try {
      Duration duration =
          value.startsWith("P") || value.startsWith("p") ? Duration.parse(value) : parts(value);
      // Longer ones do not fit the nanoseconds that times are counted in.
      if (!duration.isNegative() && duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      // Falls through to what is wanted.
    }
    throw unknown(option, value, "a duration such as 90s, 1h30m, 500ms or PT1H");
  }

  private static Duration parts(String value) {
    BigDecimal ns = BigDecimal.ZERO;
    int at = 0;
    do {
      int number = digits(value, at);
      int end = number;
      while (end < value.length() && Character.isLetter(value.charAt(end))) {
        end++;
      }
      BigDecimal unit =
          switch (value.substring(number, end)) {
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "", "s" -> BigDecimal.valueOf(1_000_000_000);
            case "m", "min" -> BigDecimal.valueOf(60_000_000_000L);
            case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
            case "d" -> BigDecimal.valueOf(86_400_000_000_000L);
            default -> throw new NumberFormatException(value);
          };
      ns = ns.add(new BigDecimal(value.substring(at, number)).multiply(unit));
      at = end;
    } while (at < value.length());
    return Duration.ofNanos(ns.toBigInteger().longValueExact());
  }

  /** Where the digits end that begin at an index. */
  private static int digits(String value, int from) {
    int end = from;
    while (end < value.length() && (isDigit(value.charAt(end)) || value.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  /** Whether a character is a digit that a number is read from: there are others in Unicode. */
  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
