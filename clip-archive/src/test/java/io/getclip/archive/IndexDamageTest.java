package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.IndexRows.byProducer;
import static io.getclip.archive.IndexRows.byServer;
import static io.getclip.archive.IndexRows.content;
import static io.getclip.archive.IndexRows.entry;
import static io.getclip.archive.IndexRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexDamageTest {
  private static final FragmentSelector ALL = byProducer(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final String OTHER_BLOB =
      " = CAST('x' || substr(hex(zeroblob(20)), 1, 31) AS BLOB)";

  @TempDir Path directory;

  private Path written(int fragments) throws IOException {
    Path file = directory.resolve("index.db");
    try (Index index = Index.open(file)) {
      index.insert(IndexRows.stream("s1", "one"));
      index.insert(IndexRows.stream("s2", "two"));
      index.insert(IntStream.range(0, fragments).mapToObj(n -> entry("s1", row(n))).toList());
      index.reserve("s1", 1_000);
    }
    return file;
  }

  /** Changes one row of what was written. */
  private static void change(Path file, String sql) throws IOException {
    assertThat(IndexSql.change(file, sql)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "stream = 2, s2, 2",
        "sequence = 9, s1, 9",
        "server_ms = server_ms + 1, s1, 2",
        "random = random + 1, s1, 2",
        "producer_ms = producer_ms - 1, s1, 2",
        "length_ms = 1, s1, 2",
        "bytes = 'many', s1, 2",
        "info_crc32c = info_crc32c + (1 << 32), s1, 2"
      })
  void aRowWhoseInfoChangedIsNotListed(String change, String stream, String number)
      throws IOException {
    Path file = written(4);
    change(file, "UPDATE fragment SET " + change + " WHERE sequence = 2");
    try (Index index = Index.open(file)) {
      for (FragmentSelector selector : List.of(ALL, byServer(0, Long.MAX_VALUE))) {
        assertThatThrownBy(() -> index.select(stream, selector))
            .isInstanceOf(IndexDamagedException.class)
            .hasMessageContaining("fragment " + number + " of stream " + stream);
        assertThatThrownBy(() -> index.page(stream, selector, -1, 10))
            .isInstanceOf(IndexDamagedException.class);
      }
      assertThat(index.select("s1", byProducer(T0, T0 + 2_000)))
          .containsExactly(row(0).info(), row(1).info());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file = 'media-1.mkv'",
        "file = x'6D656469612D302E6D6B76'",
        "media_offset = media_offset + 64",
        "tracks = (SELECT tracks FROM fragment WHERE sequence = 3)",
        "tracks = x'00'",
        "layout = (SELECT layout FROM fragment WHERE sequence = 3)",
        "layout = x''",
        "checksums = (SELECT checksums FROM fragment WHERE sequence = 3)",
        "crc32c = crc32c - 1",
        "crc32c = (SELECT crc32c FROM fragment WHERE sequence = 3)"
      })
  void aRowThatChangedIsNotServedAndItsNeighboursAre(String change) throws IOException {
    Path file = written(3);
    try (Index index = Index.open(file)) {
      index.insert(List.of(entry("s1", row(3, T0, T0 + 9_000, 3, 2))));
    }
    change(file, "UPDATE fragment SET " + change + " WHERE sequence = 2");
    try (Index index = Index.open(file)) {
      List<FragmentInfo> found = index.select("s1", ALL);
      if (change.startsWith("file = x")) {
        // the same characters in another of SQLite's types: what is read is what was written
        assertThat(content(index.rows("s1", found).get(2))).isEqualTo(content(row(2)));
        return;
      }
      assertThatThrownBy(() -> index.rows("s1", found))
          .isInstanceOf(IndexDamagedException.class)
          .hasMessageContaining("fragment 2 of stream s1");
      assertThat(index.rows("s1", found.subList(0, 2)).stream().map(IndexRows::content))
          .containsExactly(content(row(0)), content(row(1)));
    }
  }

  @Test
  void tracksThatChangedAreNotServed() throws IOException {
    Path file = written(1);
    change(file, "UPDATE tracks SET stored" + OTHER_BLOB);
    try (Index index = Index.open(file)) {
      assertThatThrownBy(() -> index.rows("s1", List.of(row(0).info())))
          .isInstanceOf(IndexDamagedException.class)
          .hasMessageContaining("fragment 0 of stream s1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number = 7",
        "name = 'One'",
        "arn = arn || '0'",
        "creation_ms = 1",
        "status = 'DELETING'",
        "status = 'ODD'",
        "version = ''",
        "retention_hours = 0",
        "device_name = NULL",
        "media_type = ''",
        "kms_key_id = 'other'",
        "tags = '{}'",
        "tags = '{\"a\":1}'",
        "tags = '['",
        "tags = ''",
        "crc32c = 0"
      })
  void aStreamThatChangedIsNotServed(String change) throws IOException {
    Path file = written(0);
    change(file, "UPDATE stream SET " + change + " WHERE id = 's1'");
    try (Index index = Index.open(file)) {
      assertThatThrownBy(() -> index.stream("s1"))
          .isInstanceOf(IndexDamagedException.class)
          .hasMessageContaining("stream s1");
      assertThatThrownBy(() -> index.streams("", "", 10)).isInstanceOf(IndexDamagedException.class);
      assertThat(index.stream("s2")).contains(IndexRows.stream("s2", "two"));
    }
  }

  @Test
  void aSequenceIsNotTakenFromACounterThatChanged() throws IOException {
    Path file = written(0);
    change(file, "UPDATE stream SET next_sequence = 5 WHERE id = 's1'");
    try (Index index = Index.open(file)) {
      assertThatThrownBy(() -> index.reserve("s1", 1)).isInstanceOf(IndexDamagedException.class);
      assertThatThrownBy(() -> index.raiseSequence("s1", 1))
          .isInstanceOf(IndexDamagedException.class);
      assertThat(index.reserve("s2", 1)).isEqualTo(0);
    }
  }

  @Test
  void theEndOfAFileIsNotTakenFromARowThatChanged() throws IOException {
    Path file = written(3);
    change(file, "UPDATE media_file SET indexed_end = indexed_end + 1");
    try (Index index = Index.open(file)) {
      assertThatThrownBy(() -> index.indexedEnds("s1"))
          .isInstanceOf(IndexDamagedException.class)
          .hasMessageContaining("media-0.mkv");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsDamageAndCanBeSetAside() throws IOException {
    Path file = written(3);
    Files.write(file, new byte[8_192]);
    assertThatThrownBy(() -> Index.open(file)).isInstanceOf(IndexDamagedException.class);
    Files.write(directory.resolve("index.db-wal"), new byte[] {1});
    Index.setAside(file);
    assertThat(directory.resolve("index.db.damaged")).hasSize(8_192);
    assertThat(Files.exists(file) || Files.exists(directory.resolve("index.db-wal"))).isFalse();
    try (Index index = Index.open(file)) {
      assertThat(index.streams("", "", 1)).isEmpty();
    }
    Files.write(file, new byte[100]);
    Index.setAside(file);
    assertThat(directory.resolve("index.db.damaged")).hasSize(100);
  }

  @Test
  void anIndexThatWasNotClosedIsCheckedWhenItIsOpened() throws IOException {
    Path file = written(400);
    byte[] bytes = Files.readAllBytes(file);
    // the last page is one of fragments: SQLite's own structure breaks, which no query here reads
    Arrays.fill(bytes, bytes.length - 4_096, bytes.length - 2_048, (byte) 0x55);
    Files.write(file, bytes);
    Index.open(file).close();
    Files.createFile(directory.resolve("index.db-wal"));
    assertThatThrownBy(() -> Index.open(file)).isInstanceOf(IndexDamagedException.class);
  }

  @Test
  void whateverIsOverwrittenNoWrongRowIsServed() throws IOException {
    Path file = written(300);
    byte[] bytes = Files.readAllBytes(file);
    Map<FragmentInfo, List<Object>> truth = new HashMap<>();
    for (int n = 0; n < 300; n++) {
      truth.put(row(n).info(), content(row(n)));
    }
    Random random = new Random(5);
    int refused = 0;
    int tries = Boolean.getBoolean("getclip.full") ? 5_000 : 300;
    for (int i = 0; i < tries; i++) {
      Files.write(file, overwritten(bytes, random));
      Files.deleteIfExists(directory.resolve("index.db-wal"));
      Files.deleteIfExists(directory.resolve("index.db-damaged"));
      if (i % 2 == 0) {
        Files.createFile(directory.resolve("index.db-wal"));
      }
      if (!holdsOnlyTheTruth(file, truth)) {
        refused++;
      }
    }
    assertThat(refused).isBetween(tries / 10, tries - tries / 10);
  }

  private static byte[] overwritten(byte[] bytes, Random random) {
    byte[] other = bytes.clone();
    int length = 1 + random.nextInt(random.nextBoolean() ? 16 : 4_096);
    int at = random.nextInt(bytes.length - length);
    switch (random.nextInt(4)) {
      case 0 -> Arrays.fill(other, at, at + length, (byte) 0);
      case 1 -> System.arraycopy(bytes, random.nextInt(bytes.length - length), other, at, length);
      case 2 -> other = Arrays.copyOf(bytes, at);
      default -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, other, at, length);
      }
    }
    return other;
  }

  /** Reads all there is in every way; false when the index says that it cannot be read. */
  private static boolean holdsOnlyTheTruth(Path file, Map<FragmentInfo, List<Object>> truth) {
    boolean whole = true;
    try (Index index = Index.open(file)) {
      List<FragmentSelector> selectors =
          List.of(
              ALL,
              byServer(0, Long.MAX_VALUE),
              byProducer(T0 + 100_000, T0 + 160_000),
              byServer(T0 + 100_000, T0 + 160_000));
      for (FragmentSelector selector : selectors) {
        try {
          List<FragmentInfo> found = new ArrayList<>(index.select("s1", selector));
          found.addAll(index.page("s1", selector, 20, 200));
          for (FragmentRow row : index.rows("s1", found)) {
            assertThat(content(row)).isEqualTo(truth.get(row.info()));
          }
          assertThat(truth).containsKeys(found.toArray(FragmentInfo[]::new));
        } catch (IOException e) {
          whole = false;
        }
      }
      for (StreamInfo stream : index.streams("", "", 10)) {
        assertThat(stream).isIn(IndexRows.stream("s1", "one"), IndexRows.stream("s2", "two"));
      }
      long next = index.reserve("s1", 1);
      assertThat(next).isEqualTo(1_000);
    } catch (IOException e) {
      whole = false;
    }
    return whole;
  }
}
