package io.getclip.core;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Buffers that media passed through, kept for the clips that follow: to make one takes longer than
 * to fill it.
 *
 * <p>Safe for use by several threads.
 */
final class SpareBuffers {
  private static final int MOST = 16;

  private final int bytes;
  private final BlockingQueue<ByteBuffer> spare = new ArrayBlockingQueue<>(MOST);

  /** Keeps a few direct buffers of so many bytes. */
  SpareBuffers(int bytes) {
    this.bytes = bytes;
  }

  /** A buffer that is the caller's alone, with whatever was left in it. */
  ByteBuffer take() {
    ByteBuffer kept = spare.poll();
    return kept == null ? ByteBuffer.allocateDirect(bytes) : kept.clear();
  }

  /** Takes a buffer back that nobody uses any more, or leaves it to the collector. */
  void giveBack(ByteBuffer buffer) {
    boolean unused = spare.offer(buffer);
  }
}
