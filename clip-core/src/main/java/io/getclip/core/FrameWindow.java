package io.getclip.core;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames of a source many at a time, for callers that want them one by one. */
final class FrameWindow {
  private static final int BUFFER = 256 << 10;

  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private @Nullable MediaSource source;
  private long start; // of the buffer in the source
  private int count; // of bytes in the buffer

  /**
   * The stored bytes of a frame, from position to limit; valid until the next call.
   *
   * @param until nothing beyond this byte of the source need be read
   * @throws IOException the source cannot be read, or ends within the frame
   */
  ByteBuffer read(MediaSource from, long position, int size, long until) throws IOException {
    if (source != from || position < start || position + size > start + count) {
      fill(from, position, size, until);
    }
    int at = (int) (position - start);
    return buffer.limit(at + size).position(at);
  }

  private void fill(MediaSource from, long position, int size, long until) throws IOException {
    if (buffer.capacity() < size) {
      buffer = ByteBuffer.allocateDirect(Math.max(BUFFER, size));
    }
    source = from;
    start = position;
    count = 0;
    long wanted = Math.min(buffer.capacity(), Math.max(size, until - position));
    buffer.clear().limit((int) wanted);
    while (buffer.hasRemaining()) {
      int read = from.read(position + buffer.position(), buffer);
      if (read < 0) {
        break;
      }
    }
    count = buffer.position();
    if (count < size) {
      throw new IOException("the source ends at byte " + (position + count) + ", within a frame");
    }
  }
}
