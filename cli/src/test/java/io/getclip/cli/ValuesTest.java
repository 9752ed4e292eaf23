package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.core.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of options, figures and words. */
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "100000000, 100000000",
    "100MB, 100000000",
    "1.5kB, 1500",
    "2 GB, 2000000000",
    "95MiB, 99614720",
    "1tib, 1099511627776",
    "9223372036854775807, 9223372036854775807"
  })
  void readsSizes(String text, long bytes) throws UsageException {
    assertThat(Values.bytes("--limits", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "90, PT1M30S",
    "90s, PT1M30S",
    "1h30m, PT1H30M",
    "500ms, PT0.5S",
    "1.5h, PT1H30M",
    "2d, PT48H",
    "0, PT0S",
    "PT1H, PT1H",
    "pt0.25s, PT0.25S"
  })
  void readsDurations(String text, Duration duration) throws UsageException {
    assertThat(Values.duration("--max-gap", text)).isEqualTo(duration);
  }

  /** Reads the value of an option. */
  private interface Reading {
    Object read(String option, String text) throws UsageException;
  }

  @Test
  void refusesOtherSizes() {
    refused(Values::bytes, "a size", "", "0", "MB", "-1", "0.5", "1e9", "1.2.3MB", "12XB");
    refused(Values::bytes, "a size", "9223372036854775808", "9999999TB");
  }

  @Test
  void refusesOtherDurations() {
    refused(Values::duration, "a duration", "", "-1s", "-PT1S", "h", "1x", "1h30x", "PT", "1..5s");
    refused(Values::duration, "a duration", "999999999d", "P300Y", "1 h");
  }

  private static void refused(Reading reading, String wanted, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> reading.read("--max-gap", text))
          .as(text)
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("want " + wanted + " such as");
    }
  }

  @Test
  void readsLimits() throws UsageException {
    assertThat(Values.limits("--limits", "none")).isEqualTo(Limits.NONE);
    assertThat(Values.limits("--limits", "kvs")).isEqualTo(Limits.KVS);
    assertThat(Values.limits("--limits", "fragments=3"))
        .isEqualTo(new Limits(3, Limits.NONE.maxBytes()));
    assertThat(Values.limits("--limits", "bytes=1kB,fragments=3")).isEqualTo(new Limits(3, 1000));
  }

  @Test
  void writesFiguresForPeople() {
    assertThat(Figures.seconds(12_345_000_000L)).isEqualTo("12.345 s");
    assertThat(Figures.seconds(5_999_666_666L)).isEqualTo("6 s");
    assertThat(Figures.decimalSeconds(5_999_666_666L)).isEqualByComparingTo("5.999666666");
    assertThat(Figures.seconds(10_000_000_000L)).isEqualTo("10 s");
    assertThat(Figures.seconds(-1_500_000_000L)).isEqualTo("-1.5 s");
    assertThat(Figures.grouped(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.grouped(-123_456)).isEqualTo("-123,456");
    assertThat(Figures.count(1, "frame")).isEqualTo("1 frame");
    assertThat(Figures.count(1000, "frame")).isEqualTo("1,000 frames");
    assertThat(Figures.bitRate(1_234_567)).isEqualTo("1.23 Mbit/s");
    assertThat(Figures.bitRate(16_380)).isEqualTo("16.4 kbit/s");
  }

  @Test
  void escapesWhatIsNotToBePrinted() {
    assertThat(Printable.of("Straße 🎥 été")).isEqualTo("Straße 🎥 été");
    assertThat(Printable.of("a\u001b[2J\tb\u0085c\u202ed\ud800e\u007f"))
        .isEqualTo("a\\u001B[2J\\u0009b\\u0085c\\u202Ed\\uD800e\\u007F");
  }

  @Test
  void findsTheWordThatWasMeant() {
    List<String> known = List.of("clip", "info", "help");
    assertThat(Words.nearest("clpi", known)).isEqualTo("clip");
    assertThat(Words.nearest("inof", known)).isEqualTo("info");
    assertThat(Words.nearest("helpp", known)).isEqualTo("help");
    assertThat(Words.nearest("serve", known)).isEmpty();
    assertThat(Words.nearest("x".repeat(1_000_000), known)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "avc1.42C00C, H.264 Constrained Baseline 1.2",
    "avc1.42001E, H.264 Baseline 3.0",
    "avc1.64001F, H.264 High 3.1",
    "avc1.F4000D, H.264 High 4:4:4 Predictive 1.3",
    "avc1, H.264",
    "avc1.zz, H.264",
    "hvc1.1.6.L93.B0, H.265 Main 3.1",
    "hvc1.2.4.H120, H.265 Main 10 4.0",
    "hvc1.x, H.265",
    "mp4a.40.2, AAC LC",
    "mp4a.40.5, HE-AAC",
    "alaw, G.711 A-law",
    "vp09.00, vp09.00"
  })
  void namesCodecsAsPeopleDo(String codec, String spoken) {
    assertThat(CodecNames.spoken(codec)).isEqualTo(spoken);
  }
}
