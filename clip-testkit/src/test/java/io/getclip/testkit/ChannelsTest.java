package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ChannelsTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @Test
  void oneByteChannelGivesAByteARead() throws IOException {
    OneByteChannel channel = OneByteChannel.of(BYTES);
    ByteBuffer target = ByteBuffer.allocate(20);
    for (int i = 1; i <= BYTES.length; i++) {
      assertThat(channel.read(target)).isEqualTo(1);
      assertThat(target.position()).isEqualTo(i);
    }
    assertThat(channel.read(target)).isEqualTo(-1);
    assertThat(Arrays.copyOf(target.array(), 10)).isEqualTo(BYTES);
    assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
    channel.close();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void failingChannelGivesWhatIsBeforeItsFault() throws IOException {
    FailingChannel channel = FailingChannel.of(BYTES, 4);
    ByteBuffer target = ByteBuffer.allocate(20);
    while (target.position() < 4) {
      assertThat(channel.read(target)).isPositive();
    }
    assertThatThrownBy(() -> channel.read(target)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> channel.read(target)).isInstanceOf(IOException.class);
    assertThat(target.position()).isEqualTo(4);
    channel.close();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void failingChannelWhoseFaultIsPastTheEndJustEnds() throws IOException {
    assertThat(drain(FailingChannel.of(BYTES, 11))).isEqualTo(BYTES);
  }

  @Test
  void countingChannelCountsReadsBytesAndMoves() throws IOException {
    try (CountingChannel channel = new CountingChannel(BYTES)) {
      assertThat(drain(channel.position(4))).isEqualTo(Arrays.copyOfRange(BYTES, 4, 10));
      assertThat(channel.bytesRead()).isEqualTo(6);
      assertThat(channel.moves()).isEqualTo(1);
      assertThat(channel.reads()).isEqualTo(3);
      assertThat(channel.size()).isEqualTo(10);
      assertThat(channel.position()).isEqualTo(10);
    }
  }

  @Test
  void countingChannelIsASoundChannelOtherwise() {
    CountingChannel channel = new CountingChannel(BYTES);
    assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(java.nio.channels.NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(1))
        .isInstanceOf(java.nio.channels.NonWritableChannelException.class);
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(java.nio.channels.ClosedChannelException.class);
  }

  @Test
  void collectingChannelTakesAsLittleAsItIsTold() throws IOException {
    CollectingChannel channel = new CollectingChannel(4, 9);
    ByteBuffer source = ByteBuffer.wrap(BYTES);
    assertThat(channel.write(source)).isEqualTo(4);
    assertThat(channel.write(source)).isEqualTo(4);
    assertThat(channel.write(source)).isEqualTo(1);
    assertThatThrownBy(() -> channel.write(source)).isInstanceOf(IOException.class);
    assertThat(channel.bytes()).isEqualTo(Arrays.copyOf(BYTES, 9));
    assertThat(channel.writes()).isEqualTo(4);
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.write(source))
        .isInstanceOf(java.nio.channels.ClosedChannelException.class);
  }

  @Test
  void crankySourceGivesTheSameBytesInShorterReads() throws IOException {
    CrankySource source = new CrankySource(MediaSource.of(ByteBuffer.wrap(BYTES)), 7, 0);
    ByteBuffer target = ByteBuffer.allocate(10);
    int reads = 0;
    while (target.hasRemaining()) {
      assertThat(source.read(target.position(), target)).isPositive();
      reads++;
    }
    assertThat(target.array()).isEqualTo(BYTES);
    assertThat(reads).isGreaterThan(1);
    assertThat(source.read(10, ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(source.read(0, ByteBuffer.allocate(0))).isZero();
    assertThat(source.size()).isEqualTo(10);
  }

  @Test
  void crankySourceFailsEverySoManyReads() throws IOException {
    CrankySource source = new CrankySource(MediaSource.of(ByteBuffer.wrap(BYTES)), 7, 3);
    for (int i = 1; i <= 9; i++) {
      ByteBuffer target = ByteBuffer.allocate(1);
      if (i % 3 == 0) {
        assertThatThrownBy(() -> source.read(0, target)).isInstanceOf(IOException.class);
      } else {
        assertThat(source.read(0, target)).isEqualTo(1);
      }
    }
  }

  private static byte[] drain(ReadableByteChannel channel) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(64);
    ByteBuffer some = ByteBuffer.allocate(5);
    while (channel.read(some) >= 0) {
      target.put(some.flip());
      some.clear();
    }
    return Arrays.copyOf(target.array(), target.position());
  }
}
