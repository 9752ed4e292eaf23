package io.getclip.archive;

import java.nio.ByteBuffer;

/** The first bytes of a Block or SimpleBlock (RFC 9559, 10.1 and 10.2). */
final class BlockHead {
  /** A track number of 8 bytes. */
  static final int MOST_BYTES = 8;

  private BlockHead() {}

  /** The number of the track the block is of; -1 when it has none. */
  static long track(ByteBuffer head) {
    int at = head.position();
    if (!head.hasRemaining() || head.get(at) == 0) {
      return -1;
    }
    int first = head.get(at) & 0xFF;
    int length = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE) + 1;
    if (head.remaining() < length) {
      return -1;
    }
    long number = first & (0xFF >>> length);
    for (int i = 1; i < length; i++) {
      number = (number << Byte.SIZE) | (head.get(at + i) & 0xFF);
    }
    return number;
  }
}
