package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.TestArchive.ALL_BY_SERVER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final StreamInfo.Settings SETTINGS =
      new StreamInfo.Settings(
          24, Optional.of("dev"), Optional.empty(), Optional.empty(), Map.of("a", "b"));

  @TempDir Path directory;

  @Test
  void anIndexThatIsLostIsBuiltAgainFromTheMedia() throws Exception {
    List<Object> before = fill();

    deleteIndex();

    assertThat(state()).isEqualTo(before);
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.streamNamed("cam0");
      FragmentNumber last = archive.fragments(stream).get(4).number();
      archive.put(stream, Producer.segment(T0 + 100_000, 1));
      assertThat(archive.fragments(stream).get(5).number()).isGreaterThan(last);
    }
  }

  @Test
  void anIndexThatIsDamagedIsSetAsideAndBuiltAgain() throws Exception {
    List<Object> before = fill();

    Files.write(directory.resolve("index.db"), new byte[4096], StandardOpenOption.WRITE);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void anIndexWhoseDamageTheStartFindsIsBuiltAgain() throws Exception {
    List<Object> before = fill();

    damage("UPDATE stream SET crc32c = crc32c + 1 WHERE name = 'cam1'");

    assertThat(state()).isEqualTo(before);
    assertThat(directory.resolve("index.db.damaged")).exists();
  }

  @Test
  void damageThatIsFoundWhileItIsReadIsRepairedByTheNextStart() throws Exception {
    List<Object> before = fill();
    damage("UPDATE fragment SET info_crc32c = info_crc32c + 1 WHERE sequence = 1");
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.streamNamed("cam0");
      assertThatThrownBy(() -> archive.fragments(stream)).isInstanceOf(IndexDamagedException.class);
    }

    assertThat(state()).isEqualTo(before);
    assertThat(directory.resolve("index.db-damaged")).doesNotExist();
  }

  private void damage(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("index.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void aNumberIsNotUsedAgainThoughItsFragmentRottedAndTheIndexIsLost() throws Exception {
    FragmentNumber told;
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.create("cam0", SETTINGS);
      told = archive.put(stream, Producer.segment(T0, 1)).persisted().get(0);
    }
    Path media = file("cam0");
    byte[] bytes = Files.readAllBytes(media);
    bytes[bytes.length / 2] ^= 1;
    Files.write(media, bytes);
    deleteIndex();

    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.streamNamed("cam0");
      assertThat(archive.fragments(stream)).isEmpty();
      assertThat(archive.put(stream, Producer.segment(T0, 1)).persisted().get(0))
          .isGreaterThan(told)
          .extracting(FragmentNumber::sequence)
          .isNotEqualTo(told.sequence());
    }
  }

  @Test
  void anIndexOfABackupLosesNothingThatCameLater() throws Exception {
    Path backup = directory.resolve("backup.db");
    try (TestArchive archive = new TestArchive(directory)) {
      archive.put(archive.archive.create("cam0", SETTINGS), Producer.segment(T0, 2));
    }
    Files.copy(directory.resolve("index.db"), backup);
    List<Object> before;
    try (TestArchive archive = new TestArchive(directory)) {
      archive.put(archive.archive.streamNamed("cam0"), Producer.segment(T0 + 60_000, 3));
      archive.put(archive.archive.create("cam1", SETTINGS), Producer.segment(T0, 1));
      before = state(archive);
    }

    deleteIndex();
    Files.move(backup, directory.resolve("index.db"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aFileCutAnywhereKeepsEveryWholeFragmentBeforeTheCut() throws Exception {
    fill();
    Path archive = directory.resolve("x");
    Path media = file("cam0");
    long size = Files.size(media);
    for (long cut = size; cut > 0; cut -= size / 23) {
      Path copy = archive.resolve("" + cut);
      FileUtils.copyDirectory(
          directory.toFile(), copy.toFile(), file -> !file.equals(archive.toFile()));
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(copy.resolve("index.db" + suffix));
      }
      Path shorter = copy.resolve(directory.relativize(media));
      try (var out = Files.newByteChannel(shorter, StandardOpenOption.WRITE)) {
        out.truncate(cut);
      }
      try (TestArchive opened = new TestArchive(copy)) {
        StreamInfo stream = opened.archive.streamNamed("cam0");
        int found = opened.fragments(stream).size();
        assertThat(found).isEqualTo((int) (5 * cut / size));
        if (found > 0) {
          assertThat(opened.clip(stream, ALL_BY_SERVER)).isNotEmpty();
        }
      }
    }
  }

  @Test
  void aDescriptionThatIsLostIsWrittenAgain() throws Exception {
    List<Object> before = fill();
    Path description = file("cam0").resolveSibling("stream.json");
    Files.delete(description);

    assertThat(state()).isEqualTo(before);
    deleteIndex();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void whatNobodyCanTellTheStreamOfIsLeftAlone() throws Exception {
    fill();
    Path media = file("cam1");
    Files.delete(media.resolveSibling("stream.json"));
    deleteIndex();

    try (TestArchive archive = new TestArchive(directory)) {
      assertThat(archive.archive.streams("", "", 10))
          .extracting(StreamInfo::name)
          .containsExactly("cam0");
    }
    assertThat(media).exists();
  }

  /** Two streams with five fragments and two. */
  private List<Object> fill() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo first = archive.archive.create("cam0", SETTINGS);
      archive.put(first, Producer.segment(T0, 3));
      archive.put(archive.archive.create("cam1", SETTINGS), Producer.segment(T0, 2));
      archive.clock.advanceMs(60_000);
      archive.put(first, Producer.segment(T0 + 60_000, 2));
      return state(archive);
    }
  }

  private List<Object> state() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      return state(archive);
    }
  }

  /** All that can be seen of an archive: its streams, their fragments and clips. */
  private static List<Object> state(TestArchive archive) throws Exception {
    List<Object> state = new ArrayList<>();
    for (StreamInfo stream : archive.archive.streams("", "", 10)) {
      state.add(stream);
      state.addAll(archive.fragments(stream));
      state.add(new String(archive.clip(stream, ALL_BY_SERVER), ISO_8859_1));
    }
    return state;
  }

  private Path file(String name) throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      Path folder = directory.resolve("media").resolve(archive.archive.streamNamed(name).id());
      try (var files = Files.list(folder)) {
        return files.filter(path -> path.toString().endsWith(".mkv")).findFirst().orElseThrow();
      }
    }
  }

  private void deleteIndex() throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(directory.resolve("index.db" + suffix));
    }
  }
}
