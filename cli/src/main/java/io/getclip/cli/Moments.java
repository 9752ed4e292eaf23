package io.getclip.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads and writes moments.
 *
 * <p>A moment is ISO 8601 ({@code 2026-03-01T12:00:00+01:00}; without an offset it is UTC), seconds
 * since 1970 ({@code 1772366400.25}), or before now ({@code -1h30m}, {@code now}). It lies from
 * 1970 to the end of 9999.
 */
final class Moments {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int NS_DIGITS = 9;
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final String WANTED =
      "a time such as 2026-03-01T12:00:00Z, 1772366400.5 (seconds since 1970), now or -5m";

  /** A date alone is its first moment. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Moments() {}

  /**
   * Reads a moment.
   *
   * @param option what messages call it
   * @param now what relative ones are counted from
   */
  static Instant parse(String option, String value, Instant now) throws UsageException {
    try {
      Instant moment = parse(value, now);
      if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST)) {
        return moment;
      }
    } catch (DateTimeException | ArithmeticException | UsageException e) {
      // Falls through to what is wanted.
    }
    throw Values.unknown(option, value, WANTED + ", from 1970 to 9999");
  }

  private static Instant parse(String value, Instant now) throws UsageException {
    if (value.equals("now")) {
      return now;
    }
    String back = value.startsWith("now-") ? value.substring("now".length()) : value;
    if (back.startsWith("-")) {
      return now.minus(before(back.substring(1)));
    }
    if (EPOCH_SECONDS.matcher(value).matches()) {
      BigDecimal ns =
          new BigDecimal(value).movePointRight(NS_DIGITS).setScale(0, RoundingMode.FLOOR);
      BigInteger[] parts = ns.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].intValueExact());
    }
    TemporalAccessor read =
        ISO.parseBest(value, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (read instanceof OffsetDateTime withOffset) {
      return withOffset.toInstant();
    }
    return read instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Duration before(String value) throws UsageException {
    return Values.duration("a time before now", value);
  }

  /** A moment as this class reads it, in UTC and to the millisecond: what is finer is cut off. */
  static String iso(Instant moment) {
    return MILLISECONDS.format(moment.truncatedTo(ChronoUnit.MILLIS));
  }

  /** A moment of so many ms since 1970, as {@link #iso} writes it. */
  static String iso(long epochMs) {
    return iso(Instant.ofEpochMilli(epochMs));
  }

  /** A moment as seconds since 1970, to the millisecond, as requests have it. */
  static BigDecimal epochSeconds(long epochMs) {
    return BigDecimal.valueOf(epochMs, 3);
  }
}
