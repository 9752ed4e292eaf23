package io.getclip.spi;

import java.nio.ByteBuffer;

/** The bytes of a buffer; only read by index, so that several threads may. */
final class BufferSource implements MediaSource {
  private final ByteBuffer bytes;

  BufferSource(ByteBuffer buffer) {
    this.bytes = buffer.slice();
  }

  @Override
  public int read(long position, ByteBuffer target) {
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    if (position >= bytes.limit()) {
      return -1;
    }
    int count = Math.min(target.remaining(), bytes.limit() - (int) position);
    target.put(bytes.slice((int) position, count));
    return count;
  }

  @Override
  public long size() {
    return bytes.limit();
  }
}
