package io.getclip.core;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A part of a buffer as a frame; one object is moved from frame to frame. Not thread-safe. */
final class FrameView implements FrameBytes {
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int size;

  /** Views what is left in a buffer, whose position and limit may then be moved. */
  FrameView of(ByteBuffer bytes) {
    buffer = bytes;
    start = bytes.position();
    size = bytes.remaining();
    return this;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int u8(int index) {
    return buffer.get(start + Objects.checkIndex(index, size)) & 0xFF;
  }

  @Override
  public void get(int index, ByteBuffer target, int length) {
    Objects.checkFromIndexSize(index, length, size);
    int at = target.position();
    target.position(at + length);
    target.put(at, buffer, start + index, length);
  }
}
