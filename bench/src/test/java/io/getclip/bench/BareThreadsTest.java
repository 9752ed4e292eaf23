package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareThreadsTest {
  private static final int PIECE = 256 << 10;

  @TempDir Path directory;
  private final byte[] content = new byte[4 * PIECE + 1000];
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(7).nextBytes(content);
    file = Files.write(directory.resolve("file"), content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void copyAndProveEachByteOnce(int threads) throws Exception {
    BareThreads bare = new BareThreads(threads);
    long sums;
    try (FileChannel in = FileChannel.open(file);
        FileChannel copy = create("copy");
        FileChannel proved = create("proved")) {
      bare.copy(in, copy, content.length - 10);
      sums = bare.copyProved(in, proved, content.length);
    }
    assertThat(directory.resolve("copy"))
        .hasBinaryContent(Arrays.copyOf(content, content.length - 10));
    assertThat(directory.resolve("proved")).hasBinaryContent(content);
    assertThat(sums).isEqualTo(crcOfPieces());
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private long crcOfPieces() {
    long sums = 0;
    CRC32C crc = new CRC32C();
    for (int at = 0; at < content.length; at += PIECE) {
      crc.reset();
      crc.update(content, at, Math.min(PIECE, content.length - at));
      sums += crc.getValue();
    }
    return sums;
  }

  @Test
  void sayThatAFileIsTooShort() throws IOException {
    try (FileChannel in = FileChannel.open(file);
        FileChannel copy = create("copy")) {
      BareThreads bare = new BareThreads(2);
      assertThatThrownBy(() -> bare.copy(in, copy, content.length + 1L))
          .isInstanceOf(IOException.class)
          .hasRootCauseInstanceOf(EOFException.class);
    }
  }
}
