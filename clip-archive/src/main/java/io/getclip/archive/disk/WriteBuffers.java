package io.getclip.archive.disk;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lends buffers to fragments while they are written. Safe for use by several threads. */
final class WriteBuffers {

  /** How many are kept when nobody needs them. */
  private static final int MOST_IDLE = 64;

  private final int bytes;
  private final Deque<ByteBuffer> idle = new ArrayDeque<>();

  /** Lends buffers of so many bytes, which a footer fits in. */
  WriteBuffers(int bytes) {
    this.bytes = bytes;
  }

  /** An empty buffer. */
  synchronized ByteBuffer borrow() {
    ByteBuffer buffer = idle.poll();
    return buffer == null ? ByteBuffer.allocateDirect(bytes) : buffer.clear();
  }

  /** Takes back a buffer that its borrower uses no more. */
  synchronized void giveBack(ByteBuffer buffer) {
    if (idle.size() < MOST_IDLE) {
      idle.push(buffer);
    }
  }
}
