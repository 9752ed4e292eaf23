package io.getclip.core;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Buffers that media passed through, kept for the clips that follow: to make one takes longer than
 * to fill it.
 *
 * <p>Safe for use by several threads.
 */
final class SpareBuffers {
  private static final int MOST = 16;

  private final int bytes;
  private final BlockingDeque<ByteBuffer> spare = new LinkedBlockingDeque<>(MOST);

  /** Keeps a few direct buffers of so many bytes. */
  SpareBuffers(int bytes) {
    this.bytes = bytes;
  }

  /**
   * A buffer, the one given back last if any, that is the caller's alone, with whatever was left in
   * it.
   */
  ByteBuffer take() {
    ByteBuffer kept = spare.pollFirst();
    return kept == null ? ByteBuffer.allocateDirect(bytes) : kept.clear();
  }

  /** Takes a buffer back that nobody uses any more, or leaves it to the collector. */
  void giveBack(ByteBuffer buffer) {
    boolean unused = spare.offerFirst(buffer);
  }
}
