package io.getclip.spi;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The bytes of one frame, read by position.
 *
 * <p>A frame may lie across several buffers, so it is not itself a buffer. Valid only during the
 * call it is passed to; used by one thread. Every index is checked: outside the frame it is an
 * {@link IndexOutOfBoundsException}, a mistake of the reader and never of the input.
 */
public interface FrameBytes {

  /** The frame's length in bytes. */
  int size();

  /** The byte at {@code index}, 0 to 255. */
  int u8(int index);

  /** The big-endian unsigned 16-bit number at {@code index}. */
  default int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  /** The big-endian unsigned 32-bit number at {@code index}. */
  default long u32(int index) {
    return (long) u16(index) << 16 | u16(index + 2);
  }

  /**
   * Copies {@code length} bytes from {@code index} to {@code target} at its position, and moves it.
   */
  void get(int index, ByteBuffer target, int length);

  /** The bytes left in {@code buffer}, as a frame; the buffer's position is not moved. */
  static FrameBytes of(ByteBuffer buffer) {
    ByteBuffer bytes = buffer.slice();
    return new FrameBytes() {
      @Override
      public int size() {
        return bytes.limit();
      }

      @Override
      public int u8(int index) {
        return bytes.get(index) & 0xFF;
      }

      @Override
      public void get(int index, ByteBuffer target, int length) {
        Objects.checkFromIndexSize(index, length, bytes.limit());
        target.put(bytes.slice(index, length));
      }
    };
  }
}
