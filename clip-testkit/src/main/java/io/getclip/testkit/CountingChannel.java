package io.getclip.testkit;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * Counts what is read of some bytes, so that a test can say how much work a reader did.
 *
 * <p>Used by one thread.
 */
public final class CountingChannel extends ReadOnlyChannel {
  private final byte[] bytes;
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
  protected int readAt(long from, ByteBuffer target) {
    reads++;
    if (from >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), bytes.length - from);
    target.put(bytes, (int) from, count);
    bytesRead += count;
    return count;
  }

  @Override
  public CountingChannel position(long newPosition) throws ClosedChannelException {
    super.position(newPosition);
    moves++;
    return this;
  }

  @Override
  protected long length() {
    return bytes.length;
  }
}
