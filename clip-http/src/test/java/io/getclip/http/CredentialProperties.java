package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CredentialProperties {

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab.*?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab.").ofMaxLength(8);
  }

  /** What the two signs mean, said by a regular expression. */
  private static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), name);
  }

  @Property(tries = 2000)
  void aStreamIsPermittedWhenAPatternMatchesIt(
      @ForAll("patterns") String first,
      @ForAll("patterns") String second,
      @ForAll("names") String name) {
    Credential credential = new Credential("k", "s", List.of("*"), List.of(first, second));
    assertThat(credential.permits(Operation.GET_CLIP, name))
        .isEqualTo(matches(first, name) || matches(second, name));
  }

  @Property
  void anActionIsPermittedWhenAPatternMatchesIt(
      @ForAll Operation operation, @ForAll Operation named) {
    Credential credential = new Credential("k", "s", List.of(named.word()), List.of("*"));
    assertThat(credential.permits(operation, "cam")).isEqualTo(operation == named);
    assertThat(new Credential("k", "s", List.of(), List.of("*")).permits(operation, "cam"))
        .isFalse();
    assertThat(new Credential("k", "s", List.of("*"), List.of()).permits(operation, "cam"))
        .isFalse();
  }

  @Example
  void aPatternOfManyStarsTakesNoTime() {
    Credential credential =
        new Credential("k", "s", List.of("*"), List.of("*a".repeat(100) + "*b"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(credential.permits(Operation.GET_CLIP, "a".repeat(256))).isFalse());
  }

  @Example
  void aSecretIsNotPrinted() {
    assertThat(Credential.of("key", "secret")).hasToString("key");
    assertThat(ServerOptions.LOOPBACK.with(List.of(Credential.of("key", "secret"))).toString())
        .doesNotContain("secret");
  }
}
