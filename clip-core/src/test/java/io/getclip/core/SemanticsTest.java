package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every answer that docs/getclip-semantics.md promises against the answer there is. */
class SemanticsTest {
  private static final Path PAGE = Path.of("..", "docs", "getclip-semantics.md");

  /** A row of the page's tables. */
  record Row(String name, String lenient, String kvs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        String[] cells = line.split(" *\\| *");
        String name = cells[1].replace("`", "");
        rows.add(new Row(name, word(cells[3]), word(cells.length > 5 ? cells[4] : cells[3])));
      }
    }
    return rows;
  }

  /** The answer a cell begins with. */
  private static String word(String cell) {
    return cell.split("[^A-Za-z]", 2)[0];
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theAnswersAreThoseOfThePage(Row row) throws Exception {
    SemanticsCase recording = SemanticsCase.named(row.name());

    assertThat(answer(recording, Compatibility.LENIENT)).as("lenient").isEqualTo(row.lenient());
    assertThat(answer(recording, Compatibility.KVS)).as("kvs").isEqualTo(row.kvs());
  }

  @Test
  void thePageHasARowForEveryCase() throws Exception {
    assertThat(rows().stream().map(Row::name))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(SemanticsCase.values()).map(SemanticsCase::word).toList());
  }

  private static String answer(SemanticsCase recording, Compatibility compatibility)
      throws IOException {
    ClipOptions options = ClipOptions.DEFAULT.with(recording.wishes()).with(compatibility);
    try {
      Clipper clipper = Clipper.standard().with(options);
      Clip clip = clipper.clip(Sources.of(ByteBuffer.wrap(recording.bytes())));
      assertThat(Media.bytes(clip)).hasSize(Math.toIntExact(clip.contentLength()));
      return "clip";
    } catch (ClipException e) {
      return e.kind().word();
    }
  }
}
