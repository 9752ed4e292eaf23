package io.getclip.mp4;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * One box that says it is long, and of which there are fewer bytes; remembers what it was asked
 * for.
 */
final class SparseChannel implements SeekableByteChannel {
  private final byte[] header;
  private final long size;
  private final long there;
  private long position;
  private int largestTarget;

  SparseChannel(String type, long size, long there) {
    this.size = size;
    this.there = there;
    this.header =
        ByteBuffer.allocate(16)
            .putInt(1)
            .put(type.getBytes(StandardCharsets.ISO_8859_1))
            .putLong(size)
            .array();
  }

  int largestTarget() {
    return largestTarget;
  }

  @Override
  public int read(ByteBuffer target) {
    largestTarget = Math.max(largestTarget, target.capacity());
    int count = 0;
    while (target.hasRemaining() && position < there) {
      target.put(position < header.length ? header[(int) position] : 0);
      position++;
      count++;
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SparseChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SparseChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
