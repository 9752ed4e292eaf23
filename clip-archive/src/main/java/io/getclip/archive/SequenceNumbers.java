package io.getclip.archive;

import java.io.IOException;
import java.security.SecureRandom;

/** Numbers the fragments of one connection. Used by one thread. */
final class SequenceNumbers {
  /** Sequences a connection is given at once: the index is asked once in so many fragments. */
  static final int BLOCK = 1000;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BITS = 28;

  private final Blocks blocks;
  private long next;
  private long end;

  /** Gives blocks of sequences that were never given before, and never will be. */
  interface Blocks {
    /** The first of {@link #BLOCK} sequences; that they are given is durable on return. */
    long reserve() throws IOException;
  }

  SequenceNumbers(Blocks blocks) {
    this.blocks = blocks;
  }

  /** The number of a fragment that begins to arrive at a time. */
  FragmentNumber next(long serverMs) throws IOException {
    if (next == end) {
      next = blocks.reserve();
      end = next + BLOCK;
    }
    FragmentNumber number =
        new FragmentNumber(next, Math.max(0, serverMs), RANDOM.nextInt(1 << RANDOM_BITS));
    next++;
    return number;
  }
}
