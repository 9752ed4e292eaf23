package com.example.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is this store's own: its files, and what a crash may do to them. */
class FilesStoreTest {
  private static final String STREAM = "s1";

  @TempDir private Path data;

  private MediaStore open(Map<String, String> settings) throws IOException {
    MediaStore store = new FilesProvider().open(data, settings, ArchiveClock.SYSTEM);
    store.describe(STREAM, ByteBuffer.wrap(new byte[] {1}));
    return store;
  }

  private static FragmentSeal seal(long sequence) {
    return new FragmentSeal(new FragmentNumber(sequence, 1_767_268_800_000L, 5), -1, 3, -2);
  }

  private static String put(MediaStore store, long sequence) throws IOException {
    FragmentWriter writer = store.begin(STREAM, Duration.ofHours(1));
    writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    String name = writer.finish(seal(sequence)).file();
    assertThat(store.sync(List.of(writer))).isEmpty();
    return name;
  }

  private static List<FragmentSeal> recovered(MediaStore store) throws IOException {
    List<FragmentSeal> seals = new ArrayList<>();
    store.recover(STREAM, Map.of(), (place, seal) -> seals.add(seal));
    return seals;
  }

  @Test
  void aFileIsNamedByItsSealAndHoldsTheDocumentAlone() throws IOException {
    try (MediaStore store = open(Map.of())) {
      String name = put(store, 10);
      assertThat(name)
          .isEqualTo(
              "000000000000000a-0000019b796dd600-0000005"
                  + "-ffffffffffffffff-0000000000000003-fffffffe.mkv");
      assertThat(data.resolve("files").resolve(STREAM).resolve(name))
          .hasBinaryContent(new byte[] {1, 2, 3});
    }
  }

  @Test
  void aFileThatLostBytesInACrashIsNoFragment() throws IOException {
    Path folder = data.resolve("files").resolve(STREAM);
    try (MediaStore store = open(Map.of())) {
      put(store, 1);
      Files.write(folder.resolve(put(store, 2)), new byte[2]);
      Files.write(folder.resolve("x.arriving"), new byte[2]);
      Files.write(folder.resolve("note.txt"), new byte[2]);
    }
    try (MediaStore store = open(Map.of())) {
      assertThat(recovered(store)).containsExactly(seal(1));
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              new FragmentFile(seal(1)).toString(), "note.txt", "stream.json");
    }
  }

  @Test
  void mediaIsWhereTheSettingSays(@TempDir Path other) throws IOException {
    try (MediaStore store = open(Map.of("directory", other.toString()))) {
      assertThat(other.resolve(STREAM).resolve(put(store, 1))).exists();
    }
    for (String none : List.of("", other.resolve("none").toString(), "\0")) {
      assertThatThrownBy(() -> open(Map.of("directory", none)))
          .as("'%s'", none)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("directory");
    }
  }
}
