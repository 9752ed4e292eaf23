package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MediaPumpTest {
  private static final int LENGTH = 5 * MediaPump.LEAST / 2 + 12_345;

  /** Noise, written out of a buffer that is used again, in pieces of many lengths. */
  private static final class Noise implements MediaPump.Source {
    final byte[] bytes = new byte[LENGTH];
    final Set<Thread> readers = Collections.synchronizedSet(new LinkedHashSet<>());
    private final SplittableRandom random = new SplittableRandom(7);

    Noise() {
      random.nextBytes(bytes);
    }

    @Override
    public void writeTo(WritableByteChannel to, long position, long count) throws IOException {
      readers.add(Thread.currentThread());
      ByteBuffer buffer = ByteBuffer.allocateDirect(800_000);
      for (long at = position, end = position + count; at < end; ) {
        int some = (int) Math.min(1 + random.nextInt(buffer.capacity()), end - at);
        buffer.clear().put(bytes, (int) at, some).flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear().put(new byte[buffer.capacity()]); // it is the source's again
        at += some;
      }
    }
  }

  /** Takes a few bytes at a time. */
  private static class Taker implements WritableByteChannel {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      byte[] some = new byte[Math.min(bytes.remaining(), 100_003)];
      bytes.get(some);
      taken.writeBytes(some);
      return some.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      throw new AssertionError("it is its owner's to close");
    }
  }

  /** Has another clip written, whole, in the midst of taking one. */
  private abstract static class Halted extends Taker {
    final Noise other = new Noise();
    final Taker otherTaker = new Taker();
    private final MediaPump pump;

    Halted(MediaPump pump) {
      this.pump = pump;
    }

    /** Whether it is time for the other. */
    abstract boolean isTime(ByteBuffer next) throws IOException;

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (otherTaker.taken.size() == 0 && isTime(bytes)) {
        MediaPumpTest.write(pump, other, otherTaker);
      }
      return super.write(bytes);
    }
  }

  private static void write(MediaPump pump, MediaPump.Source source, WritableByteChannel to)
      throws IOException {
    pump.write(source, to, 0, LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void everyByteIsWrittenInOrder(int most) throws Exception {
    Noise noise = new Noise();
    try (MediaPump pump = new MediaPump(most)) {
      for (int position : new int[] {0, 1, 300_000, LENGTH - MediaPump.LEAST, LENGTH - 10}) {
        Taker taker = new Taker();
        pump.write(noise, taker, position, LENGTH - position);
        assertThat(taker.taken.toByteArray())
            .isEqualTo(Arrays.copyOfRange(noise.bytes, position, LENGTH));
      }
    }
    assertThat(noise.readers.size() > 1).isEqualTo(most > 0);
  }

  @Test
  void theFirstBytesAreReadByWhoWritesThem() throws Exception {
    Noise noise = new Noise();
    try (MediaPump pump = new MediaPump(1)) {
      write(pump, noise, new Taker());
    }
    assertThat(noise.readers).hasSize(2).first().isEqualTo(Thread.currentThread());
  }

  @Test
  void oneMoreThanItReadsForIsReadAndWrittenByOneThread() throws Exception {
    Noise noise = new Noise();
    try (MediaPump pump = new MediaPump(1)) {
      Halted taker =
          new Halted(pump) {
            @Override
            boolean isTime(ByteBuffer next) {
              return taken.size() >= MediaPump.FIRST;
            }
          };
      write(pump, noise, taker);
      assertThat(taker.taken.toByteArray()).isEqualTo(noise.bytes);
      assertThat(taker.otherTaker.taken.toByteArray()).isEqualTo(taker.other.bytes);
      assertThat(taker.other.readers).containsExactly(Thread.currentThread());
    }
    assertThat(noise.readers).hasSize(2);
  }

  @Test
  void untilTheFirstBytesAreWrittenTheOtherThreadIsForOthers() throws Exception {
    Noise noise = new Noise();
    try (MediaPump pump = new MediaPump(1)) {
      Halted taker =
          new Halted(pump) {
            @Override
            boolean isTime(ByteBuffer next) {
              return true;
            }
          };
      write(pump, noise, taker);
      assertThat(taker.other.readers).hasSize(2);
    }
    assertThat(noise.readers).as("once the other clip is written").hasSize(2);
  }

  @Test
  void memoryIsKeptForTheNextClipUnlessAChannelMayYetReadIt() throws Exception {
    AtomicInteger made = new AtomicInteger();
    IntFunction<ByteBuffer> counted =
        bytes -> {
          made.incrementAndGet();
          return ByteBuffer.allocate(bytes);
        };
    Noise noise = new Noise();
    Taker going =
        new Taker() {
          @Override
          public int write(ByteBuffer bytes) throws IOException {
            if (taken.size() > MediaPump.FIRST) {
              throw new IOException("gone");
            }
            return super.write(bytes);
          }
        };
    try (MediaPump pump = new MediaPump(1, counted)) {
      write(pump, noise, new Taker());
      write(pump, noise, new Taker());
      int kept = made.get();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(pump, noise, going));
      write(pump, noise, new Taker());
      assertThat(made.get()).as("buffers made anew").isEqualTo(2 * kept).isPositive();
    }
  }

  @Test
  void aClipWhoseEndIsNotTakenYetLeavesNoReaderToAnother() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    Noise noise = new Noise();
    MediaPump.Source first =
        (to, position, count) -> {
          noise.writeTo(to, position, count);
          if (position > 0) {
            isRead.countDown();
          }
        };
    try (MediaPump pump = new MediaPump(1)) {
      Halted taker =
          new Halted(pump) {
            @Override
            boolean isTime(ByteBuffer next) throws IOException {
              boolean isLast = taken.size() + next.remaining() == LENGTH;
              if (isLast) {
                awaitIt(isRead);
              }
              return isLast;
            }
          };
      write(pump, first, taker);
      assertThat(taker.other.readers).containsExactly(Thread.currentThread());
    }
  }

  private static void awaitIt(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Test
  void whatFailsInReadingFailsBehindWhatWasRead() throws Exception {
    for (Throwable failure :
        List.of(new IOException("rotten"), new IllegalStateException(), new AssertionError())) {
      Noise noise = new Noise();
      Taker taker = new Taker();
      MediaPump.Source failing =
          (to, position, count) -> {
            if (position == 0) {
              noise.writeTo(to, position, count);
              return;
            }
            noise.writeTo(to, position, 3_000_000);
            if (failure instanceof IOException wrong) {
              throw wrong;
            }
            if (failure instanceof Error fatal) {
              throw fatal;
            }
            throw (RuntimeException) failure;
          };
      try (MediaPump pump = new MediaPump(1)) {
        assertThatThrownBy(() -> write(pump, failing, taker)).isSameAs(failure);
      }
      assertThat(taker.taken.toByteArray())
          .isEqualTo(Arrays.copyOf(noise.bytes, MediaPump.FIRST + 3_000_000));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MediaPump.FIRST - 1, MediaPump.FIRST, 3_000_000})
  void aClientThatGoesEndsTheReading(int after) throws Exception {
    Noise noise = new Noise();
    CountDownLatch ended = new CountDownLatch(1);
    MediaPump.Source watched =
        (to, position, count) -> {
          try {
            noise.writeTo(to, position, count);
          } finally {
            if (position > 0) {
              ended.countDown();
            }
          }
        };
    Taker going =
        new Taker() {
          @Override
          public int write(ByteBuffer bytes) throws IOException {
            if (taken.size() + bytes.remaining() > after) {
              throw new IOException("gone");
            }
            return super.write(bytes);
          }
        };
    try (MediaPump pump = new MediaPump(1)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> write(pump, watched, going))
          .withMessage("gone");
      boolean isFirst = after < MediaPump.FIRST;
      assertThat(ended.getCount()).as("ends of readings to come").isEqualTo(isFirst ? 1 : 0);
      Taker whole = new Taker();
      write(pump, noise, whole);
      assertThat(whole.taken.toByteArray()).isEqualTo(noise.bytes);
    }
  }

  @Test
  void whoWritesReadsWhereTheOtherThreadHasNoMemory() throws Exception {
    Noise noise = new Noise();
    Taker taker = new Taker();
    AtomicInteger left = new AtomicInteger(2); // of three that are wanted
    IntFunction<ByteBuffer> scarce =
        bytes -> {
          if (left.getAndDecrement() == 0) {
            throw new OutOfMemoryError("none left");
          }
          return ByteBuffer.allocate(bytes);
        };
    try (MediaPump pump = new MediaPump(1, scarce)) {
      write(pump, noise, taker);
      assertThat(taker.taken.toByteArray()).isEqualTo(noise.bytes);
      assertThat(noise.readers).containsExactly(Thread.currentThread());
      write(pump, noise, new Taker());
    }
    assertThat(noise.readers).as("readers, once there is memory").hasSize(2);
  }

  @Test
  void anInterruptEndsIt() {
    Noise noise = new Noise();
    MediaPump.Source interrupting =
        (to, position, count) -> {
          noise.writeTo(to, position, count);
          if (position == 0) {
            Thread.currentThread().interrupt();
          }
        };
    try (MediaPump pump = new MediaPump(1)) {
      assertThatExceptionOfType(InterruptedIOException.class)
          .isThrownBy(() -> write(pump, interrupting, new Taker()));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void onceItIsClosedClipsAreReadByWhoWritesThem() throws Exception {
    Noise noise = new Noise();
    MediaPump pump = new MediaPump(1);
    pump.close();
    Taker taker = new Taker();
    write(pump, noise, taker);
    assertThat(taker.taken.toByteArray()).isEqualTo(noise.bytes);
    assertThat(noise.readers).containsExactly(Thread.currentThread());
  }
}
