package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as the command line has them. */
class MomentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");
  private static final long LAST_SECOND = 253_402_300_799L;

  private static Instant parse(String value) throws UsageException {
    return Moments.parse("--start", value, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T10:00:00Z, 2026-02-28T10:00:00Z",
    "2026-02-28t10:00:00.25z, 2026-02-28T10:00:00.250Z",
    "2026-02-28T10:00, 2026-02-28T10:00:00Z",
    "2026-02-28, 2026-02-28T00:00:00Z",
    "2026-02-28T10:00:00+01:00, 2026-02-28T09:00:00Z",
    "2026-02-28T10:00:00-0530, 2026-02-28T15:30:00Z",
    "2026-02-28T10:00:00+01, 2026-02-28T09:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "1700000000.25, 2023-11-14T22:13:20.250Z",
    "now, 2026-03-01T12:00:00.500Z",
    "-5m, 2026-03-01T11:55:00.500Z",
    "now-1h30m, 2026-03-01T10:30:00.500Z",
    "-500ms, 2026-03-01T12:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
  })
  void readsEveryForm(String value, Instant moment) throws UsageException {
    assertThat(parse(value)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "tomorrow",
        "2026-02-30",
        "2026-02-28T24:00:00Z",
        "2026-2-3",
        "1e9",
        "+5m",
        "-5x",
        "1700000000123",
        "253402300800",
        "-57y",
        "-1000000h",
        "1969-12-31",
        "now-",
        "now+5m",
        "1700000000.",
        ".5",
        "NaN",
        "２０２６-02-28",
        "2026-02-28T10:00:00Z[UTC]",
        "--5m",
        " 0",
        "99999999999999999999999"
      })
  void refusesTheRest(String value) {
    assertThatThrownBy(() -> parse(value))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--start is '"
                + value
                + "', want a time such as 2026-03-01T12:00:00Z, 1772366400.5 (seconds since 1970),"
                + " now or -5m, from 1970 to 9999");
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(min = 0, max = LAST_SECOND * 1000) long epochMs)
      throws UsageException {
    assertThat(parse(Moments.iso(epochMs))).isEqualTo(Instant.ofEpochMilli(epochMs));
  }

  @Property
  void readsSecondsExactly(
      @ForAll @LongRange(min = 0, max = LAST_SECOND) long seconds,
      @ForAll @IntRange(max = 999_999_999) int ns)
      throws UsageException {
    BigDecimal decimal = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(ns, 9));

    assertThat(parse(decimal.toPlainString())).isEqualTo(Instant.ofEpochSecond(seconds, ns));
  }

  @Property
  void offsetsAreSubtracted(
      @ForAll @LongRange(min = 100_000, max = LAST_SECOND - 100_000) long seconds,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes)
      throws UsageException {
    Instant moment = Instant.ofEpochSecond(seconds);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

    assertThat(parse(moment.atOffset(offset).toString())).isEqualTo(moment);
  }

  @Property
  void relativeTimesAreBeforeNow(@ForAll @IntRange(max = 1_000_000) int seconds)
      throws UsageException {
    assertThat(parse("-" + seconds + "s")).isEqualTo(NOW.minus(Duration.ofSeconds(seconds)));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String value) {
    try {
      assertThat(parse(value)).isBetween(Instant.EPOCH, Instant.ofEpochSecond(LAST_SECOND + 1));
    } catch (UsageException e) {
      assertThat(e).hasMessageStartingWith("--start is '");
    }
  }
}
