package io.getclip.ebml;

import java.nio.ByteBuffer;

/** Integers of 0 to 8 bytes, big-endian (RFC 8794, 7.1 and 7.2). */
final class Numbers {
  private Numbers() {}

  static long unsigned(ByteBuffer buffer, int index, int length) {
    long value = 0;
    for (int i = index; i < index + length; i++) {
      value = (value << Byte.SIZE) | (buffer.get(i) & 0xFF);
    }
    return value;
  }

  /** At least one byte. */
  static long signed(ByteBuffer buffer, int index, int length) {
    int unused = Long.SIZE - length * Byte.SIZE;
    return unsigned(buffer, index, length) << unused >> unused;
  }
}
