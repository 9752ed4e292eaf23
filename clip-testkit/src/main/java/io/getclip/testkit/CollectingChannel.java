package io.getclip.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;

/**
 * Keeps what is written to it, and takes as little at a time as a test wishes.
 *
 * <p>Used by one thread.
 */
public final class CollectingChannel implements WritableByteChannel {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final int bytesAWrite;
  private final long failAt;
  private long writes;
  private boolean closed;

  /** Takes whatever is written. */
  public CollectingChannel() {
    this(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * Takes part of what is written, then fails.
   *
   * @param bytesAWrite the most bytes that one write takes, at least 1
   * @param failAt how many bytes are taken before every further write fails with an {@link
   *     IOException}
   */
  public CollectingChannel(int bytesAWrite, long failAt) {
    if (bytesAWrite < 1) {
      throw new IllegalArgumentException(bytesAWrite + " bytes a write");
    }
    this.bytesAWrite = bytesAWrite;
    this.failAt = failAt;
  }

  /** A copy of what was written so far. */
  public byte[] bytes() {
    return written.toByteArray();
  }

  /** How often the channel was written to. */
  public long writes() {
    return writes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    writes++;
    if (source.hasRemaining() && written.size() >= failAt) {
      throw new IOException("connection reset by the test");
    }
    int most = Math.min(bytesAWrite, source.remaining());
    byte[] taken = new byte[(int) Math.min(most, failAt - written.size())];
    source.get(taken);
    written.writeBytes(taken);
    return taken.length;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
