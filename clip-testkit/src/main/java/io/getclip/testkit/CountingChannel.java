package io.getclip.testkit;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Counts what is read of some bytes, so that a test can say how much work a reader did.
 *
 * <p>Used by one thread.
 */
public final class CountingChannel implements SeekableByteChannel {
  private final byte[] bytes;
  private long position;
  private boolean closed;
  private long reads;
  private long bytesRead;
  private long moves;

  /** Reads {@code bytes}, which are not copied. */
  public CountingChannel(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How often the channel was read. */
  public long reads() {
    return reads;
  }

  /** How many bytes were read, each as often as it was. */
  public long bytesRead() {
    return bytesRead;
  }

  /** How often the position was set. */
  public long moves() {
    return moves;
  }

  @Override
  public int read(ByteBuffer target) throws ClosedChannelException {
    check();
    reads++;
    if (position >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), bytes.length - position);
    target.put(bytes, (int) position, count);
    position += count;
    bytesRead += count;
    return count;
  }

  @Override
  public long position() throws ClosedChannelException {
    check();
    return position;
  }

  @Override
  public CountingChannel position(long newPosition) throws ClosedChannelException {
    check();
    if (newPosition < 0) {
      throw new IllegalArgumentException("position " + newPosition);
    }
    moves++;
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws ClosedChannelException {
    check();
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public CountingChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void check() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
