package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoldenTest {

  @Test
  void aTextThatDiffersFailsAndSaysHowToWriteIt(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one\n");
    assertThatThrownBy(() -> Golden.assertMatches(folder, "a", "two", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden=write");
    assertThat(folder.resolve("a.txt")).hasContent("one\n");
  }

  @Test
  void aTextThatIsMissingFailsAndSaysHowToWriteIt(@TempDir Path folder) {
    assertThatThrownBy(() -> Golden.assertMatches(folder, "a", "one", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden=write");
  }

  @Test
  void whatIsWrittenMatches(@TempDir Path folder) {
    Golden.assertMatches(folder, "deep/a", "one\ntwo", true);
    assertThatCode(() -> Golden.assertMatches(folder, "deep/a", "one\ntwo\n", false))
        .doesNotThrowAnyException();
  }

  @Test
  void lineEndsOfAnotherSystemMatch(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one\r\ntwo\r\n");
    assertThatCode(() -> Golden.assertMatches(folder, "a", "one\ntwo", false))
        .doesNotThrowAnyException();
  }

  @Test
  void anExampleThatIsNotInTheTestFails() {
    String readme = "# a\n```java\nint a = 1;\n```\n";
    assertThatCode(() -> Readme.assertExamplesAreIn(readme, "{ int a\n = 1; }"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Readme.assertExamplesAreIn(readme, "int a = 2;"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Readme.assertExamplesAreIn("# a\n", "int a = 2;"))
        .isInstanceOf(AssertionError.class);
  }
}
