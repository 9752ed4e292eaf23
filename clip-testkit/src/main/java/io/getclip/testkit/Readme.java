package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the example of a module's README the code of a test, so that it compiles and works. */
public final class Readme {
  private static final String FENCE = "```";

  private Readme() {}

  /**
   * Fails unless every Java example of {@code README.md} is in a test's source, but for
   * indentation.
   *
   * @param test a test class of the module, in {@code src/test/java}
   */
  public static void assertExamplesAreIn(Class<?> test) {
    Path source = Path.of("src", "test", "java", test.getName().replace('.', '/') + ".java");
    try {
      assertExamplesAreIn(Files.readString(Path.of("README.md")), Files.readString(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertExamplesAreIn(String readme, String source) {
    int examples = 0;
    int at = readme.indexOf(FENCE + "java\n");
    while (at >= 0) {
      int from = at + FENCE.length() + "java\n".length();
      int to = readme.indexOf(FENCE, from);
      assertThat(to).as("the end of an example").isPositive();
      assertThat(flat(source))
          .as("the source of the README's test")
          .contains(flat(readme.substring(from, to)));
      examples++;
      at = readme.indexOf(FENCE + "java\n", to);
    }
    assertThat(examples).as("Java examples in README.md").isPositive();
  }

  /** The words with nothing between them: a formatter may break lines as it likes. */
  private static String flat(String code) {
    return code.replaceAll("\\s+", "");
  }
}
