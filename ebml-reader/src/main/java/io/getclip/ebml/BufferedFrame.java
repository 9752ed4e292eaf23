package io.getclip.ebml;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A frame in a buffer, after the bytes that header stripping took off; one object for all frames.
 */
final class BufferedFrame implements FrameBytes {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer prefix = NONE;
  private int prefixSize;
  private ByteBuffer buffer = NONE;
  private int shift;
  private int size;

  /**
   * Sets the frame to {@code length} bytes from {@code index} in a buffer that is read by index.
   */
  BufferedFrame set(ByteBuffer bytes, int index, int length) {
    return set(NONE, bytes, index, length);
  }

  /** The same, with all of {@code stripped} before it. */
  BufferedFrame set(ByteBuffer stripped, ByteBuffer bytes, int index, int length) {
    prefix = stripped;
    prefixSize = stripped.limit();
    buffer = bytes;
    shift = index - prefixSize;
    size = prefixSize + length;
    return this;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int u8(int index) {
    Objects.checkIndex(index, size);
    return (index < prefixSize ? prefix.get(index) : buffer.get(shift + index)) & 0xFF;
  }

  @Override
  public int u16(int index) {
    if (index < prefixSize) {
      return FrameBytes.super.u16(index);
    }
    Objects.checkFromIndexSize(index, Short.BYTES, size);
    return buffer.getShort(shift + index) & 0xFFFF;
  }

  @Override
  public long u32(int index) {
    if (index < prefixSize) {
      return FrameBytes.super.u32(index);
    }
    Objects.checkFromIndexSize(index, Integer.BYTES, size);
    return buffer.getInt(shift + index) & 0xFFFF_FFFFL;
  }

  @Override
  public void get(int index, ByteBuffer target, int length) {
    Objects.checkFromIndexSize(index, length, size);
    int stripped = Math.min(length, Math.max(0, prefixSize - index));
    int start = target.position();
    target.put(start, prefix, Math.min(index, prefixSize), stripped);
    target.put(start + stripped, buffer, shift + index + stripped, length - stripped);
    target.position(start + length);
  }
}
