package io.getclip.testkit;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A frame that lies across two buffers, as one does at the end of what was read at a time.
 *
 * <p>Reading it makes no object. Used by one thread.
 */
public final class SplitFrame implements FrameBytes {
  private final byte[] first;
  private final byte[] second;

  /**
   * Copies a frame and cuts it in two.
   *
   * @param frame the frame's bytes, from its position to its limit; not moved
   * @param at where the second buffer begins, 0 to the frame's length
   */
  public SplitFrame(ByteBuffer frame, int at) {
    ByteBuffer bytes = frame.duplicate();
    this.first = new byte[at];
    this.second = new byte[frame.remaining() - at];
    bytes.get(first).get(second);
  }

  @Override
  public int size() {
    return first.length + second.length;
  }

  @Override
  public int u8(int index) {
    return (index < first.length ? first[index] : second[index - first.length]) & 0xFF;
  }

  @Override
  public void get(int index, ByteBuffer target, int length) {
    Objects.checkFromIndexSize(index, length, size());
    int head = Math.max(0, Math.min(length, first.length - index));
    if (head > 0) {
      target.put(first, index, head);
    }
    if (head < length) {
      target.put(second, index + head - first.length, length - head);
    }
  }
}
