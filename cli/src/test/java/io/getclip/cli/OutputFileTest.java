package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is there whole or not at all. */
class OutputFileTest {
  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void isInItsPlaceOnceItIsCommitted() throws IOException {
    Path target = folder.resolve("a.mp4");
    try (OutputFile file = OutputFile.open(target.toString())) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2}));
      assertThat(target).doesNotExist();
      assertThat(file.isOpen()).isTrue();

      file.commit();
      assertThat(target).hasBinaryContent(new byte[] {1, 2});
    }
    assertThat(files()).containsExactly(target);
  }

  @Test
  void leavesTheOldFileWhenItIsNotCommitted() throws IOException {
    Path target = Files.writeString(folder.resolve("a.mp4"), "old");
    try (OutputFile file = OutputFile.open(target.toString())) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2}));
      assertThat(files()).hasSize(2);
    }
    assertThat(files()).containsExactly(target);
    assertThat(target).hasContent("old");
  }

  @Test
  void takesNamesAsLongAsTheyMayBe() throws IOException {
    Path target = folder.resolve("é".repeat(125) + ".mp4");
    try (OutputFile file = OutputFile.open(target.toString())) {
      file.commit();
    }
    assertThat(files()).containsExactly(target);
  }

  @Test
  void canBeWrittenTwiceAtOnceAndTheLastStays() throws IOException {
    Path target = folder.resolve("a.mp4");
    try (OutputFile first = OutputFile.open(target.toString());
        OutputFile second = OutputFile.open(target.toString())) {
      first.write(ByteBuffer.wrap(new byte[] {1}));
      second.write(ByteBuffer.wrap(new byte[] {2}));
      second.commit();
      first.commit();
    }
    assertThat(files()).containsExactly(target);
    assertThat(target).hasBinaryContent(new byte[] {1});
  }
}
