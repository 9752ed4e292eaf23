package io.getclip.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Reads timestamps as clients send them: seconds since 1970, exactly as decimals. */
final class Timestamps {
  /** The end of the year 9999. */
  private static final BigDecimal LATEST = new BigDecimal("253402300799.999");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{0,18})?");
  private static final int LONGEST = 64;

  /** Most places either side of the point: a large exponent would make a large number. */
  private static final int MOST_PLACES = 64;

  private static final String RULE =
      "must be seconds since 1970 or an ISO 8601 time with its offset, of the years 1970 to 9999";

  private Timestamps() {}

  static BigDecimal ofNumber(String name, BigDecimal seconds) throws ServiceException {
    if (hasLargeExponent(seconds) || seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
      throw Input.breach(name, seconds.toString(), RULE);
    }
    return seconds;
  }

  static boolean hasLargeExponent(BigDecimal number) {
    return number.scale() < -MOST_PLACES || number.scale() > MOST_PLACES;
  }

  /** A time in ISO 8601. */
  static BigDecimal ofText(String name, String text) throws ServiceException {
    if (text.length() <= LONGEST) {
      try {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return ofNumber(
            name,
            BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9)));
      } catch (DateTimeException e) {
        throw Input.breach(name, text, RULE);
      }
    }
    throw Input.breach(name, text, RULE);
  }

  /**
   * A header's value: a decimal, or a time in ISO 8601.
   *
   * <p>The C producer writes 5 ms as {@code .5}: it means what the decimal says all the same, as
   * nothing tells it from half a second.
   */
  static BigDecimal ofHeader(String name, String value) throws ServiceException {
    return DECIMAL.matcher(value).matches()
        ? ofNumber(name, new BigDecimal(value))
        : ofText(name, value);
  }

  /** The first millisecond that is not before. */
  static long ceilMs(BigDecimal seconds) {
    return ms(seconds, RoundingMode.CEILING);
  }

  /** The last millisecond that is not after. */
  static long floorMs(BigDecimal seconds) {
    return ms(seconds, RoundingMode.FLOOR);
  }

  private static long ms(BigDecimal seconds, RoundingMode rounding) {
    return seconds.movePointRight(3).setScale(0, rounding).longValueExact();
  }
}
