package io.getclip.core;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a clip by several threads, each of them a part.
 *
 * <p>Copying from one file to another is bound by one core, not by memory or the disk's cache: two
 * threads take little more than half the time.
 */
final class ParallelWrite {
  private final Clip clip;
  private final PositionedOutput output;
  private final Progress progress;
  private final long total;
  private long written;
  private @Nullable Throwable failure;

  ParallelWrite(Clip clip, PositionedOutput output, Progress progress) {
    this.clip = clip;
    this.output = output;
    this.total = clip.contentLength();
    this.progress = progress;
  }

  /** Writes all parts; the first is the calling thread's. */
  void run(int parts) throws IOException {
    long size = total / parts;
    size -= size % MediaBuffer.WRITE_BLOCK;
    List<Thread> threads = new ArrayList<>(parts - 1);
    for (int i = 1; i < parts; i++) {
      long from = i * size;
      long count = i == parts - 1 ? total - from : size;
      Thread thread = new Thread(new Part(from, count), "getclip-write-" + i);
      thread.setDaemon(true);
      try {
        thread.start();
        threads.add(thread);
      } catch (OutOfMemoryError e) { // no more threads: those that run must end before it is told
        fail(e);
      }
    }
    new Part(0, parts == 1 ? total : size).run();
    join(threads);
    throwFailure();
  }

  /** Tells of more bytes, one thread at a time; false once a part has failed. */
  private synchronized boolean tell(long more) {
    written += more;
    return failure == null && progress.written(written, total);
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  private void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new InterruptedIOException("interrupted while writing"));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void throwFailure() throws IOException {
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

  /** A part of the clip and the place in the output where it goes. */
  private final class Part implements Runnable, WritableByteChannel, Progress {
    private final long from;
    private final long count;
    private long position;
    private long told;

    Part(long from, long count) {
      this.from = from;
      this.count = count;
      this.position = from;
    }

    @Override
    public void run() {
      try {
        clip.write(this, from, count, this);
      } catch (IOException | RuntimeException | Error e) {
        fail(e);
      }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int done = output.write(bytes, position);
      position += done;
      return done;
    }

    @Override
    public boolean written(long done, long of) {
      long more = done - told;
      told = done;
      return tell(more);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // The output is its owner's to close.
    }
  }
}
