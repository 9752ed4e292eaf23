package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareProgramTest {
  private static final int PIECE = 256 << 10;

  @TempDir Path directory;
  private final byte[] content = new byte[2 * PIECE + 1000];
  private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
  private final WritableByteChannel out = Channels.newChannel(copied);
  private final BareProgram bare = new BareProgram();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(7).nextBytes(content);
    file = Files.write(directory.resolve("file"), content);
  }

  @Test
  void copiesTheFirstBytes() throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      bare.copy(in, out, 0, content.length - 10);
    }
    assertThat(copied.toByteArray()).isEqualTo(Arrays.copyOf(content, content.length - 10));
  }

  @Test
  void provesEveryPieceThatItCopies() throws IOException {
    long sums;
    try (FileChannel in = FileChannel.open(file)) {
      sums = bare.copyProved(in, out, 0, content.length);
    }
    assertThat(copied.toByteArray()).isEqualTo(content);
    assertThat(sums).isEqualTo(crc(0, PIECE) + crc(PIECE, PIECE) + crc(2 * PIECE, 1000));
  }

  private long crc(int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, from, length);
    return crc.getValue();
  }

  @Test
  void transfersTheFirstBytes() throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      BareProgram.transfer(in, out, 0, PIECE + 1);
    }
    assertThat(copied.toByteArray()).isEqualTo(Arrays.copyOf(content, PIECE + 1));
  }

  @Test
  void transfersBytesFromTheMiddle() throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      BareProgram.transfer(in, out, PIECE - 1, PIECE + 2);
    }
    assertThat(copied.toByteArray()).isEqualTo(Arrays.copyOfRange(content, PIECE - 1, PIECE + 2));
  }

  @Test
  void saysThatAFileIsTooShort() throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long more = content.length + 1L;
      assertThatThrownBy(() -> bare.copy(in, out, 0, more)).isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> BareProgram.transfer(in, out, 0, more))
          .isInstanceOf(EOFException.class);
    }
  }
}
