package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/add-a-codec.md shows is what the example is made of. That its commands work is found
 * out by examples/check, which runs them.
 */
class AddACodecTest {
  private static final Path PAGE = Path.of("..", "docs", "add-a-codec.md");
  private static final Path EXAMPLE = Path.of("..", "examples", "codec-opus");
  private static final Path CHECK = Path.of("..", "examples", "check");

  @Test
  void everyBlockIsPartOfAFileOfTheExample() throws IOException {
    try (Stream<Path> paths = Files.walk(EXAMPLE.resolve("src"))) {
      List<Path> sources =
          new ArrayList<>(paths.filter(path -> path.toString().endsWith(".java")).toList());
      sources.add(EXAMPLE.resolve("pom.xml"));

      Readme.assertBlocksAreIn(PAGE, sources);
    }
  }

  @Test
  void whatIsNeitherCodeNorRunIsNotThere() throws IOException {
    long fences = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("```")).count();
    int known = 0;
    for (String language : List.of("java", "xml", "sh", "sh ffmpeg")) {
      known += blocks(PAGE, language).size();
    }
    assertThat(2L * known).isEqualTo(fences);
    assertThat(Files.readString(CHECK)).contains("docs/add-a-codec.md", "^```sh( ffmpeg)?$");
  }

  @Test
  void theExamplesReadmeGivesNoOtherCommandsThanThePage() throws IOException {
    String commands = String.join("\n", blocks(PAGE, "sh"));
    for (String block : blocks(EXAMPLE.resolve("README.md"), "sh")) {
      assertThat(commands.lines()).containsAll(block.lines().toList());
    }
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    return Readme.blocks(Files.readString(page), language);
  }
}
