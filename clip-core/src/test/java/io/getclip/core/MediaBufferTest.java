package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.MediaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MediaBufferTest {
  private static final int SIZE = 3 << 20;
  private static final int PIECE = 256 << 10;
  private static final byte[] BYTES = bytes();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ClipOutput out =
      new ClipOutput(Channels.newChannel(written), Progress.NONE, 1_000, Long.MAX_VALUE);
  private final MediaBuffer buffer = new MediaBuffer(MediaBuffer.spare(), out);

  private static byte[] bytes() {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** A source that notes what is read of it. */
  private static final class Noted implements MediaSource {
    private final int block;
    private final int most;
    private final List<Long> positions = new ArrayList<>();
    private long read;

    Noted(int block, int most) {
      this.block = block;
      this.most = most;
    }

    @Override
    public int read(long position, ByteBuffer target) {
      if (position >= SIZE) {
        return -1;
      }
      int count = (int) Math.min(Math.min(most, target.remaining()), SIZE - position);
      count = block == 1 ? count : (int) Math.min(count, block - position % block);
      target.put(BYTES, (int) position, count);
      positions.add(position);
      read += count;
      return count;
    }

    @Override
    public long size() {
      return SIZE;
    }

    @Override
    public int blockSize() {
      return block;
    }
  }

  /** Pictures at even multiples of a step, sound between them; goes back now and then. */
  @Property(tries = 100)
  void whatIsKeptAndLaidAsideIsWrittenInThatOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int kind,
      @ForAll @IntRange(min = 1, max = 3) int reads)
      throws IOException {
    written.reset(); // one instance serves all tries
    Noted source =
        new Noted(
            new int[] {1, 1_000, 64 << 10, PIECE}[kind], new int[] {977, 70_000, SIZE}[reads - 1]);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Random random = new Random(seed);
    long at = 0;
    for (int i = 0; i < 80; i++) {
      at = random.nextInt(12) == 0 ? random.nextInt(SIZE) : at + random.nextInt(40);
      int length = 1 + random.nextInt(MediaBuffer.MOST_HELD);
      if (at + length > SIZE) {
        at = 0;
        continue;
      }
      switch (random.nextInt(8)) {
        case 0 -> room(random.nextInt(5_000), expected);
        case 1 -> {
          buffer.hold(source, at, 1, at + length);
          int held = Math.min(buffer.held(at), length);
          buffer.keep(at, held);
          expected.write(BYTES, (int) at, held);
          buffer.giveUp(at + held);
        }
        default -> stretch(source, at, length, random, expected);
      }
      at += length;
    }
    buffer.flush();

    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
  }

  private void stretch(
      Noted source, long at, int length, Random random, ByteArrayOutputStream expected)
      throws IOException {
    buffer.hold(source, at, length, random.nextBoolean() ? SIZE : at + length);
    int step = 1 + random.nextInt(10_000);
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    for (int from = step; from < length; from += 2 * step) {
      int size = Math.min(step, length - from);
      buffer.layAside(at + from, size);
      sound.write(BYTES, (int) at + from, size);
    }
    for (int from = 0; from < length; from += 2 * step) {
      int size = Math.min(step - 1, length - from); // a byte between them is wanted by nobody
      buffer.keep(at + from, size);
      expected.write(BYTES, (int) at + from, size);
    }
    int from = random.nextInt(sound.size() + 1);
    int count = random.nextInt(sound.size() - from + 1);
    buffer.keepAside(from, count);
    expected.write(sound.toByteArray(), from, count);
    buffer.giveUp(at + length);
  }

  private void room(int size, ByteArrayOutputStream expected) throws IOException {
    ByteBuffer room = buffer.room(size);
    assertThat(room.remaining()).isEqualTo(size);
    room.put(BYTES, 0, size);
    buffer.trim(size, size / 3, size / 2);
    expected.write(BYTES, size / 3, size / 2);
  }

  @Test
  void stretchesBehindOneAnotherAreReadOnceAndManyAtATime() throws IOException {
    Noted source = new Noted(1, SIZE);
    keepAll(source, 0);

    assertThat(source.positions).hasSizeLessThanOrEqualTo(1 + SIZE / PIECE);
    assertThat(source.read).isLessThanOrEqualTo(SIZE);
  }

  @Test
  void writesThatOthersFollowEndAtBlocksOfTheClip() throws IOException {
    keepAll(new Noted(1, SIZE), 0);
    assertThat(written.size()).isGreaterThan(SIZE / 2);
    assertThat((1_000 + written.size()) % MediaBuffer.WRITE_BLOCK).isZero();

    buffer.room(10).putLong(1).putShort((short) 2);
    buffer.flush();
    assertThat(written.size()).isEqualTo(SIZE / 100_000 * 100_000 + 10);
  }

  @Test
  void whatIsMadeIsWrittenInBlocksToo() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      int size = 200_000 + i;
      buffer.room(size).put(BYTES, i, size);
      buffer.trim(size, i, size - 2 * i); // some of it alone is wanted
      expected.write(BYTES, 2 * i, size - 2 * i);
      assertThat(written.size() == 0 || (1_000 + written.size()) % MediaBuffer.WRITE_BLOCK == 0)
          .isTrue();
    }
    buffer.flush();
    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void wholeBlocksAreReadWhereMostOfThemIsWanted() throws IOException {
    Noted source = new Noted(PIECE, SIZE);
    keepAll(source, 500);

    assertThat(source.positions).isNotEmpty().allMatch(position -> position % PIECE == 0);
    assertThat(source.read).isLessThanOrEqualTo(SIZE);
  }

  private void keepAll(Noted source, int from) throws IOException {
    for (int at = from; at + 100_000 <= SIZE; at += 100_000) {
      buffer.hold(source, at, 100_000, SIZE);
      buffer.keep(at, 100_000);
      buffer.giveUp(at + 100_000L);
    }
  }

  @Test
  void nothingIsReadBeyondWhatIsWanted() throws IOException {
    Noted source = new Noted(PIECE, SIZE);
    buffer.hold(source, 1_000, 500, 2_000);

    assertThat(source.read).isEqualTo(1_000);
  }

  @Test
  void aSourceThatEndsBeforeWhatIsWantedIsToldOf() {
    assertThatThrownBy(() -> buffer.hold(new Noted(1, SIZE), SIZE - 10, 20, SIZE + 10))
        .isInstanceOf(IOException.class)
        .hasMessage("the source ends at byte " + SIZE + ", within its frames");
    assertThatThrownBy(() -> buffer.hold(new Noted(PIECE, SIZE), SIZE, 20, SIZE + 20))
        .isInstanceOf(IOException.class)
        .hasMessage("the source ends at byte " + SIZE + ", within its frames");
  }
}
