package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything the command takes and tells is in docs/command.md. */
class DocumentationTest {
  private static final Path MANUAL = Path.of("..", "docs", "command.md");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Pattern KEY = Pattern.compile("\"([a-z]\\w*)\" :");

  @Test
  void namesEveryOption() throws IOException {
    String manual = Files.readString(MANUAL);
    for (Command command : GetClip.commands()) {
      assertThat(manual).contains("## getclip " + command.name());
      String section = manual.split("## getclip " + command.name() + "\n", 2)[1];
      section = section.split("\n## ", 2)[0];
      for (Option option : command.options()) {
        assertThat(section).contains("`" + option.name());
        assertThat(section).contains("`" + option.shortName());
      }
    }
  }

  @Test
  void namesEveryKeyOfTheJson() throws IOException {
    TreeSet<String> keys = new TreeSet<>();
    for (String golden : List.of("recording-json.txt", "movie-json.txt")) {
      KEY.matcher(Files.readString(GOLDEN.resolve(golden)))
          .results()
          .forEach(match -> keys.add(match.group(1)));
    }
    assertThat(keys).hasSizeGreaterThan(20);
    assertThat(Files.readString(MANUAL))
        .contains(keys.stream().map(key -> "`" + key + "`").toList());
  }
}
