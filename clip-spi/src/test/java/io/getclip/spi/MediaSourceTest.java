package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSourceTest {
  private final ByteBuffer buffer =
      ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}).position(1).limit(4);
  private final MediaSource source = MediaSource.of(buffer);

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 2", "2, 1", "3, -1", "4294967296, -1"})
  void aBufferIsReadFromAnyOfItsBytesOn(long position, int expected) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(7).position(2);
    assertThat(source.read(position, target)).isEqualTo(expected);
    assertThat(target.position()).isEqualTo(2 + Math.max(expected, 0));
    for (int i = 0; i < expected; i++) {
      assertThat(target.get(2 + i)).isEqualTo((byte) (1 + position + i));
    }
  }

  @Test
  void aReadGivesNoMoreThanThereIsRoomFor() throws IOException {
    assertThat(source.read(1, ByteBuffer.allocate(1))).isEqualTo(1);
    assertThat(source.read(1, ByteBuffer.allocate(0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -4294967295L})
  void thereIsNothingBeforeTheStart(long position) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.read(position, ByteBuffer.allocate(1)));
  }

  @Test
  void theBufferIsNeitherCopiedNorMoved() throws IOException {
    assertThat(source.size()).isEqualTo(3);
    buffer.put(1, (byte) 77);
    ByteBuffer target = ByteBuffer.allocate(3);
    assertThat(source.read(0, target)).isEqualTo(3);
    assertThat(target.get(0)).isEqualTo((byte) 77);
    assertThat(buffer.position()).isEqualTo(1);
    buffer.position(4);
    assertThat(source.size()).isEqualTo(3);
  }
}
