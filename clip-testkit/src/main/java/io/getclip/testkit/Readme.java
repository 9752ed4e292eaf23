package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * Fails unless every Java and XML block of a page is a part of one of these files, but for
   * indentation.
   *
   * @param page a Markdown file
   * @param sources files that are compiled, or used, by a test
   */
  public static void assertBlocksAreIn(Path page, List<Path> sources) {
    try {
      String text = Files.readString(page);
      StringBuilder all = new StringBuilder();
      for (Path source : sources) {
        all.append(Files.readString(source)).append('\0');
      }
      assertExamplesAreIn(text, all.toString());
      for (String xml : blocks(text, "xml")) {
        assertThat(flat(all.toString())).as("the files that the page shows").contains(flat(xml));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless every Java block of a text is in a source, but for indentation.
   *
   * @param readme Markdown with one block at least
   * @param source Java
   */
  public static void assertExamplesAreIn(String readme, String source) {
    List<String> examples = blocks(readme, "java");
    assertThat(examples).as("Java examples").isNotEmpty();
    for (String example : examples) {
      assertThat(flat(source)).as("the source of the page's test").contains(flat(example));
    }
  }

  /**
   * The blocks of a Markdown text that are of a language, without their fences.
   *
   * @param language the word behind the fence, for example {@code sh}; empty for none
   */
  public static List<String> blocks(String markdown, String language) {
    List<String> blocks = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      boolean wanted = lines.get(i).equals(FENCE + language);
      StringBuilder block = new StringBuilder();
      for (i++; i < lines.size() && !lines.get(i).equals(FENCE); i++) {
        block.append(lines.get(i)).append('\n');
      }
      assertThat(i).as("the end of a block").isLessThan(lines.size());
      if (wanted) {
        blocks.add(block.toString());
      }
    }
    return blocks;
  }

  /** The words with nothing between them: a formatter may break lines as it likes. */
  private static String flat(String code) {
    return code.replaceAll("\\s+", "");
  }
}
