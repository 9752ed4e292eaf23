package io.getclip.archive;

import static io.getclip.archive.TestArchive.ABSOLUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every answer that docs/archive-semantics.md promises against the answer there is. */
class SentSemanticsTest {
  private static final Path PAGE = Path.of("..", "docs", "archive-semantics.md");

  @TempDir Path directory;

  /** A row of the page's table. */
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
        rows.add(new Row(cells[1].replace("`", ""), cells[3].split("[ ,]", 2)[0], cells[4]));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theAnswersAreThoseOfThePage(Row row) throws Exception {
    SentCase sent = SentCase.named(row.name());

    assertThat(answer(sent, IngestRules.LENIENT)).as("lenient").isEqualTo(row.lenient());
    assertThat(answer(sent, IngestRules.KVS)).as("kvs").isEqualTo(row.kvs());
  }

  @Test
  void thePageHasARowForEveryCase() throws Exception {
    assertThat(rows().stream().map(Row::name))
        .containsExactlyElementsOf(Stream.of(SentCase.values()).map(SentCase::word).toList());
  }

  /** The error that was told, or {@code kept} where every fragment that began is listed. */
  private String answer(SentCase sent, IngestRules rules) throws Exception {
    try (TestArchive archive = new TestArchive(directory.resolve(rules.maxTracks() + ""), rules)) {
      StreamInfo stream = archive.stream("cam");
      Acks acks = new Acks();
      Ingest ingest = archive.archive.ingest(stream, ABSOLUTE, acks);
      archive.clock.advanceMs(sent.minutes() * 60_000);
      ingest.run(TestArchive.channel(sent.body()));

      if (!acks.errors().isEmpty()) {
        return acks.errors().get(0).name();
      }
      assertThat(archive.fragments(stream))
          .hasSize(acks.of(Ack.Event.BUFFERING).size())
          .isNotEmpty();
      return "kept";
    }
  }
}
