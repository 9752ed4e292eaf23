package io.getclip.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body as it arrives, blocking where nothing has.
 *
 * <p>A body that does not end as it should, or is cut off, throws. Read by one thread; cut off and
 * closed by any.
 */
final class BodyChannel implements ReadableByteChannel {
  private final Request request;
  private final Semaphore arrived = new Semaphore(0);
  private final AtomicBoolean demanding = new AtomicBoolean();
  private Content.@Nullable Chunk chunk;
  private boolean ended;
  private @Nullable IOException broken;
  private volatile @Nullable IOException cutOff;

  BodyChannel(Request request) {
    this.request = request;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int before = into.position();
    while (into.hasRemaining() && !ended) {
      if (fault() == null && (chunk != null || nextChunk())) {
        take(into);
      } else if (into.position() > before) {
        break; // what is there comes at once, before more of it and before a failure
      } else {
        throwFault();
        await(Long.MAX_VALUE);
      }
    }
    return into.position() > before || !ended ? into.position() - before : -1;
  }

  /** Whether there is another chunk; a failure is kept. */
  private boolean nextChunk() {
    Content.Chunk next = request.read();
    if (Content.Chunk.isFailure(next)) {
      broken = new IOException("the body broke off", next.getFailure());
      return false;
    }
    chunk = next;
    return next != null;
  }

  private @Nullable IOException fault() {
    IOException why = cutOff;
    return why == null ? broken : why;
  }

  private void throwFault() throws IOException {
    IOException why = fault();
    if (why != null) {
      throw why;
    }
  }

  private void take(ByteBuffer into) {
    Content.Chunk some = chunk;
    if (some == null) {
      return;
    }
    ByteBuffer bytes = some.getByteBuffer();
    int length = Math.min(bytes.remaining(), into.remaining());
    into.put(bytes.slice(bytes.position(), length));
    bytes.position(bytes.position() + length);
    if (!bytes.hasRemaining()) {
      ended = some.isLast();
      release();
    }
  }

  private boolean await(long nanos) throws IOException {
    if (demanding.compareAndSet(false, true)) {
      request.demand(
          () -> {
            demanding.set(false);
            arrived.release();
          });
    }
    try {
      return arrived.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  /** Lets no further read wait: they throw. */
  void cutOff(IOException why) {
    cutOff = why;
    arrived.release();
  }

  /**
   * Passes over what still arrives, so that a client that is sending gets to read its answer.
   *
   * @return whether the body ended; called by the reading thread
   */
  boolean drain(long nanos) {
    long begun = System.nanoTime();
    long left = nanos;
    try {
      while (!ended && broken == null && left > 0) {
        if (chunk == null && !nextChunk() && broken == null) {
          await(left);
        } else if (chunk != null) {
          ended = chunk.isLast();
          release();
        }
        left = nanos - (System.nanoTime() - begun);
      }
    } catch (IOException e) {
      return false; // interrupted
    }
    return ended;
  }

  /** Lets go of what was not taken; called by the reading thread. */
  void release() {
    Content.Chunk some = chunk;
    if (some != null) {
      chunk = null;
      some.release();
    }
  }

  @Override
  public boolean isOpen() {
    return cutOff == null;
  }

  /** Cuts the body off. */
  @Override
  public void close() {
    cutOff(new IOException("the body is closed"));
  }
}
