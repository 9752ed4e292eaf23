package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.IndexRows.byServer;
import static io.getclip.archive.IndexRows.content;
import static io.getclip.archive.IndexRows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexSchemaTest {
  @TempDir Path directory;

  static List<Integer> versions() {
    List<Integer> versions = new ArrayList<>();
    for (int version = 1; version <= IndexSchema.VERSION; version++) {
      versions.add(version);
    }
    return versions;
  }

  /** An index that a release of that version wrote, and closed. */
  private Path written(int version) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("index-written-" + version + ".sql")) {
      Path file = directory.resolve("index.db");
      IndexSql.change(file, new String(in.readAllBytes(), UTF_8).split(";\n"));
      return file;
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anIndexOfEveryEarlierVersionIsReadAndWritten(int version) throws IOException {
    Path file = written(version);
    for (int time = 0; time < 2; time++) {
      try (Index index = Index.open(file)) {
        assertThat(index.streams("", "", 10)).containsExactly(IndexRows.stream("s1", "one"));
        List<FragmentInfo> found = index.select("s1", byServer(0, Long.MAX_VALUE));
        assertThat(index.rows("s1", found).stream().map(IndexRows::content))
            .startsWith(content(row(0, T0 + 5, T0, 3, 1)), content(row(1, T0 + 9, T0 + 7, 2, 2)));
        assertThat(index.indexedEnds("s1")).containsEntry("media-0.mkv", 21_464L);
        assertThat(index.reserve("s1", 10)).isEqualTo(1000 + 10L * time);
        if (time == 0) {
          index.insert(List.of(new IndexEntry("s1", row(1_000))));
        } else {
          assertThat(found).endsWith(row(1_000).info());
        }
      }
    }
    assertThat(IndexSql.ask(file, "PRAGMA user_version"))
        .isEqualTo(Integer.toString(IndexSchema.VERSION));
  }

  @Test
  void anIndexOfANewerReleaseIsRefusedAndLeftAsItIs() throws IOException {
    Path file = directory.resolve("index.db");
    Index.open(file).close();
    IndexSql.change(file, "PRAGMA user_version = " + (IndexSchema.VERSION + 1));
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Index.open(file))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(IndexDamagedException.class)
        .hasMessageContaining("version " + (IndexSchema.VERSION + 1))
        .hasMessageContaining("newer release");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void tablesWithoutAVersionAreDamage() throws IOException {
    Path file = directory.resolve("index.db");
    Index.open(file).close();
    IndexSql.change(file, "PRAGMA user_version = 0");
    assertThatThrownBy(() -> Index.open(file)).isInstanceOf(IndexDamagedException.class);
  }

  @Test
  void scriptsRunInOrderEachOnceAndOneThatFailsLeavesTheVersionBefore() throws Exception {
    Path file = directory.resolve("other.db");
    List<String> scripts =
        List.of(
            "CREATE TABLE a (b INTEGER);\nINSERT INTO a VALUES (1);\n",
            "-- of two; three\nINSERT INTO a VALUES (2);\nINSERT INTO a VALUES (3);",
            "INSERT INTO a VALUES (4);\nINSERT INTO nowhere VALUES (5);\n");
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      IndexSchema.migrate(writer, scripts.subList(0, 1));
      IndexSchema.migrate(writer, scripts.subList(0, 2));
      IndexSchema.migrate(writer, scripts.subList(0, 2));
      assertThatThrownBy(() -> IndexSchema.migrate(writer, scripts))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("nowhere");
    }
    assertThat(IndexSql.ask(file, "SELECT b FROM a ORDER BY b")).isEqualTo("1\n2\n3");
    assertThat(IndexSql.ask(file, "PRAGMA user_version")).isEqualTo("2");
  }
}
