package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.junit.jupiter.api.Test;

final class FailingSourceTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @Test
  void givesWhatIsBeforeTheFaultAndBehindItButNotWhatIsInItsPlace() throws IOException {
    for (int fault = 0; fault < BYTES.length; fault++) {
      FailingSource source = FailingSource.of(BYTES, 100, fault);
      for (int position = 0; position < BYTES.length; position++) {
        int from = position;
        ByteBuffer target = ByteBuffer.allocate(12).position(1);
        if (position == fault) {
          assertThatThrownBy(() -> source.read(from, target))
              .isInstanceOf(IOException.class)
              .hasMessageContaining("byte " + fault);
          assertThat(target.position()).isEqualTo(1);
        } else {
          int count = (position < fault ? fault : BYTES.length) - position;
          assertThat(source.read(position, target)).isEqualTo(count);
          assertThat(target.position()).isEqualTo(1 + count);
          assertThat(target.get(1)).isEqualTo(BYTES[position]);
        }
      }
      assertThat(source.read(10, ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(source.read(fault, ByteBuffer.allocate(0))).isZero();
      assertThat(source.size()).isEqualTo(10);
    }
  }

  @Test
  void givesAsLittleAReadAsItIsTold() throws IOException {
    FailingSource source = FailingSource.of(BYTES, 1, 10);
    ByteBuffer target = ByteBuffer.allocate(10);
    for (int i = 0; i < 10; i++) {
      assertThat(source.read(i, target)).isEqualTo(1);
    }
    assertThat(target.array()).isEqualTo(BYTES);
    assertThat(source.read(10, ByteBuffer.allocate(1))).as("a fault past the end").isEqualTo(-1);
    assertThatThrownBy(() -> FailingSource.of(BYTES, 0, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAChannelThatCanBeMovedPastTheFault() throws IOException {
    SeekableByteChannel channel = FailingSource.of(BYTES, 3, 4).channel();
    ByteBuffer target = ByteBuffer.allocate(20);
    assertThat(channel.read(target)).isEqualTo(3);
    assertThat(channel.read(target)).isEqualTo(1);
    assertThatThrownBy(() -> channel.read(target)).isInstanceOf(IOException.class);
    assertThat(channel.position()).isEqualTo(4);
    assertThat(channel.position(5).read(target)).isEqualTo(3);
    assertThat(channel.size()).isEqualTo(10);
    assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.write(target)).isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(target)).isInstanceOf(ClosedChannelException.class);
  }
}
