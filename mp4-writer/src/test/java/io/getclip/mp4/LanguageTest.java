package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "eng,eng", "de,deu", "ger,deu", "fre,fra", "EN,eng", "he,heb", "iw,heb", "zho,zho", "chi,zho"
  })
  void threeLettersSayAllOfAPlainLanguage(String tag, String code) {
    assertThat(Language.of(tag)).isEqualTo(new Language(code, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"en-GB,eng", "zh-Hant-TW,zho", "sr-Latn,srp", "qq,und", "klingon,und"})
  void theTagIsKeptWhereItSaysMore(String tag, String code) {
    assertThat(Language.of(tag)).isEqualTo(new Language(code, Optional.of(tag)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "und", "e", "e-GB", "e1g", "en_GB", "-en", "en\u0000", "\u00e9n", "abcdefghi"})
  void whatIsNoTagIsUndetermined(String tag) {
    assertThat(Language.of(tag)).isEqualTo(new Language("und", Optional.empty()));
  }

  @Test
  void tagsOfAnyLengthAreNotKept() {
    assertThat(Language.of("en" + "-x".repeat(40)).code()).isEqualTo("und");
  }

  @Test
  void packsFiveBitsALetter() {
    assertThat(Language.of("und").packed()).isEqualTo(0x55C4);
    assertThat(Language.of("eng").packed()).isEqualTo(0x15C7);
  }
}
