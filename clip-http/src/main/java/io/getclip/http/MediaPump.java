package io.getclip.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes of clips while other threads read more of them.
 *
 * <p>A thread that reads and writes in turn leaves the other processors idle, and a client that is
 * alone waits for both. The first clips to come are read by threads of their own, as many as half
 * of the processors; where there are more, all processors are at work, and one thread reads and
 * writes.
 *
 * <p>Safe for use by several threads.
 */
final class MediaPump implements Closeable {
  /** Bytes that are not worth a thread. */
  static final int LEAST = 4 << 20;

  /**
   * Bytes that are read by who writes them: whoever waits for the first waits for no thread. The
   * piece of the source that they end in is read twice.
   */
  static final int FIRST = 256 << 10;

  private static final int BUFFER = 512 << 10;
  private static final int BUFFERS = 3;
  private static final ByteBuffer END = ByteBuffer.allocate(0); // all else that is passed has bytes

  private final Semaphore free; // clips to read for: who writes one holds it till all is written
  private final Workers readers;
  private final IntFunction<ByteBuffer> memory;
  private final Queue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();

  /** Makes one that reads for so many clips at once, and keeps memory for so many. */
  MediaPump(int most) {
    this(most, ByteBuffer::allocateDirect);
  }

  /** Makes one that takes its memory elsewhere. */
  MediaPump(int most, IntFunction<ByteBuffer> memory) {
    this.free = new Semaphore(most);
    // The thread of a clip that is written may yet be about to end.
    this.readers = new Workers("getclip-read", 2 * most);
    this.memory = memory;
  }

  /** What is written: a clip. Asked by one thread at a time. */
  @FunctionalInterface
  interface Source {
    /** Writes a range of it. */
    void writeTo(WritableByteChannel channel, long position, long count) throws IOException;
  }

  /**
   * Writes a range, in the calling thread; on return no other is at it.
   *
   * @param to takes some bytes of a buffer or waits until it can
   */
  void write(Source source, WritableByteChannel to, long position, long count) throws IOException {
    long first = count < LEAST ? count : FIRST;
    source.writeTo(to, position, first);
    if (first == count) {
      return;
    }
    Reading reading = begin(source, position + first, count - first);
    if (reading == null) {
      source.writeTo(to, position + first, count - first);
      return;
    }
    try {
      reading.pass(to);
    } finally {
      reading.end();
    }
  }

  private @Nullable Reading begin(Source source, long position, long count) {
    if (!free.tryAcquire()) {
      return null;
    }
    Reading reading = new Reading(source, position, count);
    boolean isBegun = false;
    try {
      isBegun = readers.tryExecute(reading);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // It is closed, or there are no more threads.
    }
    if (!isBegun) {
      free.release();
      return null;
    }
    return reading;
  }

  /** Takes no more clips, and leaves what is under way. */
  @Override
  public void close() {
    readers.close();
  }

  /** What another thread reads: buffers go back and forth between the two. */
  private final class Reading implements Runnable, WritableByteChannel {
    private final Source source;
    private final long position;
    private final long count;
    private final BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final List<ByteBuffer> buffers = new ArrayList<>(BUFFERS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private boolean isRead; // until it has ended the reading thread's alone, as is what follows
    private @Nullable Throwable failure;

    Reading(Source source, long position, long count) {
      this.source = source;
      this.position = position;
      this.count = count;
    }

    @Override
    public void run() {
      try {
        isRead = hasMemory();
        if (isRead) {
          source.writeTo(this, position, count);
        }
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      } finally {
        full.add(END);
        ended.countDown();
      }
    }

    private boolean hasMemory() {
      try {
        while (buffers.size() < BUFFERS) {
          ByteBuffer kept = spare.poll();
          buffers.add(kept == null ? memory.apply(BUFFER) : kept);
        }
        return empty.addAll(buffers);
      } catch (OutOfMemoryError e) { // who writes has some, and reads all the same
        return false;
      }
    }

    /** Takes what the reading thread has read; never more than fits a buffer. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (!bytes.hasRemaining()) {
        return 0;
      }
      ByteBuffer next = take(empty);
      if (stopped) {
        empty.add(next);
        throw new IOException("nobody takes the rest");
      }
      int some = Math.min(bytes.remaining(), BUFFER);
      next.clear().put(0, bytes, bytes.position(), some).limit(some);
      bytes.position(bytes.position() + some);
      full.add(next);
      return some;
    }

    /** Passes on all that is read; reads it in this thread where the other cannot. */
    void pass(WritableByteChannel to) throws IOException {
      for (ByteBuffer next = take(full); next.hasRemaining(); next = take(full)) {
        while (next.hasRemaining()) {
          to.write(next);
        }
        empty.add(next);
      }
      throwFailure();
      spare.addAll(buffers); // not after a failure, when the channel may yet read them
      if (!isRead) {
        source.writeTo(to, position, count);
      }
    }

    /** Stops the reading, and waits until it has. */
    void end() {
      stopped = true;
      empty.add(END); // in case it waits for one
      boolean interrupted = false;
      for (boolean isOver = false; !isOver; ) {
        try {
          ended.await();
          isOver = true;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      free.release();
    }

    @Override
    public boolean isOpen() {
      return !stopped;
    }

    @Override
    public void close() {
      // Whoever passes on what is read ends it.
    }

    private static ByteBuffer take(BlockingQueue<ByteBuffer> queue) throws IOException {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a clip was written");
      }
    }

    private void throwFailure() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
