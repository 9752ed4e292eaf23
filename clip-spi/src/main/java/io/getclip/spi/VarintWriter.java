package io.getclip.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the numbers and texts of stored forms: seven bits a byte, low first. */
final class VarintWriter {
  private byte[] bytes = new byte[1024];
  private int count;

  void u8(int value) {
    room(1);
    bytes[count++] = (byte) value;
  }

  /** Writes a number that is not negative. */
  void unsigned(long value) {
    room(10);
    long rest = value;
    while (rest > 0x7F) {
      bytes[count++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[count++] = (byte) rest;
  }

  /** Writes any number; small ones of either sign are short. */
  void signed(long value) {
    long zigzag = (value << 1) ^ (value >> 63);
    room(10);
    while ((zigzag & ~0x7FL) != 0) {
      bytes[count++] = (byte) ((zigzag & 0x7F) | 0x80);
      zigzag >>>= 7;
    }
    bytes[count++] = (byte) zigzag;
  }

  void text(String text) {
    bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  void bytes(ByteBuffer value) {
    int length = value.remaining();
    unsigned(length);
    room(length);
    value.get(bytes, count, length);
    count += length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, count);
  }

  private void room(int more) {
    if (bytes.length - count < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(count, more)));
    }
  }
}
