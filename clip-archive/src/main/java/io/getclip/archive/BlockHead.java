package io.getclip.archive;

import java.nio.ByteBuffer;

/** The first bytes of a Block or SimpleBlock (RFC 9559, 10.1 to 10.3). */
final class BlockHead {
  /** A track number of 8 bytes, the timestamp, the flags, and how many frames a lace has. */
  static final int MOST_BYTES = 8 + 2 + 1 + 1;

  private static final int TIMESTAMP_BYTES = 2;
  private static final int LACING = 0x06;

  private BlockHead() {}

  /** The number of the track the block is of; -1 when it has none. */
  static long track(ByteBuffer head) {
    int length = trackBytes(head);
    if (length == 0) {
      return -1;
    }
    int at = head.position();
    long number = head.get(at) & (0xFF >>> length);
    for (int i = 1; i < length; i++) {
      number = (number << Byte.SIZE) | (head.get(at + i) & 0xFF);
    }
    return number;
  }

  /** How many frames the block says it has. */
  static int frames(ByteBuffer head) {
    int flags = head.position() + trackBytes(head) + TIMESTAMP_BYTES;
    if (flags + 1 >= head.limit() || (head.get(flags) & LACING) == 0) {
      return 1;
    }
    return (head.get(flags + 1) & 0xFF) + 1;
  }

  /** Of how many bytes the track number is; 0 when there is none. */
  private static int trackBytes(ByteBuffer head) {
    if (!head.hasRemaining() || head.get(head.position()) == 0) {
      return 0;
    }
    int first = head.get(head.position()) & 0xFF;
    int length = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE) + 1;
    return length <= head.remaining() ? length : 0;
  }
}
