package io.getclip.ebml;

import io.getclip.spi.FrameBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame in a buffer, after the bytes that header stripping took off; one object for all frames.
 *
 * <p>Of a frame in a {@link Window} not all need be in memory: the rest is brought there when it is
 * asked for. If it cannot be, that is an {@link UncheckedIOException}, of an {@link EOFException}
 * where the stream ends.
 */
final class BufferedFrame implements FrameBytes {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer prefix = NONE;
  private int prefixSize;
  private ByteBuffer buffer = NONE;
  private int shift;
  private int size;

  /** Where the part that is in memory ends; the prefix counts. */
  private int loaded;

  private @Nullable Window window;
  private long position;

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
    loaded = size;
    return this;
  }

  /** Sets the frame to {@code length} bytes from a position that is in memory. */
  BufferedFrame set(Window bytes, long from, int length) {
    prefixSize = 0;
    buffer = bytes.buffer;
    shift = (int) (from - bytes.base);
    size = length;
    loaded = Math.min(length, bytes.limit - shift);
    window = bytes;
    position = from;
    return this;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int u8(int index) {
    if (index >= prefixSize && index < loaded) {
      return buffer.get(shift + index) & 0xFF;
    }
    Objects.checkIndex(index, size);
    if (index < prefixSize) {
      return prefix.get(index) & 0xFF;
    }
    load();
    return buffer.get(shift + index) & 0xFF;
  }

  @Override
  public int u16(int index) {
    return index >= prefixSize && index <= loaded - Short.BYTES
        ? buffer.getShort(shift + index) & 0xFFFF
        : FrameBytes.super.u16(index);
  }

  @Override
  public long u32(int index) {
    return index >= prefixSize && index <= loaded - Integer.BYTES
        ? buffer.getInt(shift + index) & 0xFFFF_FFFFL
        : FrameBytes.super.u32(index);
  }

  @Override
  public void get(int index, ByteBuffer target, int length) {
    Objects.checkFromIndexSize(index, length, size);
    if (index + length > loaded) {
      load();
    }
    int stripped = Math.min(length, Math.max(0, prefixSize - index));
    int start = target.position();
    target.put(start, prefix, Math.min(index, prefixSize), stripped);
    target.put(start + stripped, buffer, shift + index + stripped, length - stripped);
    target.position(start + length);
  }

  /** Brings the whole frame into memory. */
  private void load() {
    Window bytes = Objects.requireNonNull(window);
    try {
      if (!bytes.ensure(position, size)) {
        throw new EOFException("the stream ends in a frame");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set(bytes, position, size);
  }
}
