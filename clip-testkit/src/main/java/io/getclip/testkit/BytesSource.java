package io.getclip.testkit;

import io.getclip.spi.MediaSource;
import java.nio.ByteBuffer;

/** Bytes in memory as a {@link MediaSource}. */
public final class BytesSource implements MediaSource {
  private final byte[] bytes;

  /** Reads {@code bytes}, which are not copied. */
  public BytesSource(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(long position, ByteBuffer target) {
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    if (position >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), bytes.length - position);
    target.put(bytes, (int) position, count);
    return count;
  }

  @Override
  public long size() {
    return bytes.length;
  }
}
