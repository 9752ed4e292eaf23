package io.getclip.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A channel that is read alone: where it stands, and whether it is open.
 *
 * <p>For doubles of one's own, which say what the bytes are. Used by one thread.
 */
public abstract class ReadOnlyChannel implements SeekableByteChannel {
  private long position;
  private boolean closed;

  /** A channel that stands at its start. */
  protected ReadOnlyChannel() {}

  /**
   * Reads from a position on, as {@link #read} does from where the channel stands.
   *
   * @param from at least 0, and maybe behind the end
   * @return how many bytes were put into {@code target}, or -1 at the end
   */
  protected abstract int readAt(long from, ByteBuffer target) throws IOException;

  /** How many bytes there are. */
  protected abstract long length() throws IOException;

  @Override
  public final int read(ByteBuffer target) throws IOException {
    check();
    int count = readAt(position, target);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public final long position() throws ClosedChannelException {
    check();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws ClosedChannelException {
    check();
    if (newPosition < 0) {
      throw new IllegalArgumentException("position " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public final long size() throws IOException {
    check();
    return length();
  }

  @Override
  public final int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public final SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public final boolean isOpen() {
    return !closed;
  }

  @Override
  public final void close() {
    closed = true;
  }

  private void check() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
