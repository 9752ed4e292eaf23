package io.getclip.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * Texts that a test's result must equal, kept in {@code src/test/resources/golden} of its module.
 *
 * <p>{@code mvn test -Dgolden=write} writes them anew; a change of one is read before it is kept.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /**
   * Fails unless {@code actual} is what {@code golden/NAME.txt} has, but for a last line's end.
   *
   * @param name of the file without its ending; may hold slashes
   */
  public static void assertMatches(String name, String actual) {
    assertMatches(FOLDER, name, actual, "write".equals(System.getProperty("golden")));
  }

  static void assertMatches(Path folder, String name, String actual, boolean write) {
    Path file = folder.resolve(name + ".txt");
    String text = actual.endsWith("\n") ? actual : actual + "\n";
    try {
      if (write) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        return;
      }
      Assertions.assertThat(file)
          .as("a golden text, which mvn test -Dgolden=write writes: %s", file)
          .exists();
      String expected = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
      Assertions.assertThat(text)
          .as("%s; if the new text is right, mvn test -Dgolden=write writes it there", file)
          .isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
