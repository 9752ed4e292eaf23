package io.getclip.mp4;

import io.getclip.testkit.ReadOnlyChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One box that says it is long, and of which there may be less; remembers what it was asked for.
 */
final class SparseChannel extends ReadOnlyChannel {
  private final byte[] header;
  private final long size;
  private final long there;
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
  protected int readAt(long from, ByteBuffer target) {
    largestTarget = Math.max(largestTarget, target.capacity());
    int count = 0;
    while (target.hasRemaining() && from + count < there) {
      long at = from + count;
      target.put(at < header.length ? header[(int) at] : 0);
      count++;
    }
    return count == 0 ? -1 : count;
  }

  @Override
  protected long length() {
    return size;
  }
}
