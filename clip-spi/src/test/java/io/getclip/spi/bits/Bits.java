package io.getclip.spi.bits;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Makes bytes of what tests write down: bits, hexadecimal digits, and RBSP bytes to be escaped. */
final class Bits {
  private Bits() {}

  /** Bits as 0 and 1, spaces passed over; the last byte is filled up with zeros. */
  static ByteBuffer bits(String text) {
    String digits = text.replace(" ", "");
    ByteBuffer bytes = ByteBuffer.allocate((digits.length() + 7) / 8);
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) == '1') {
        bytes.put(i / 8, (byte) (bytes.get(i / 8) | 0x80 >> i % 8));
      }
    }
    return bytes;
  }

  /** What is left in a buffer. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Bytes as hexadecimal digits, spaces passed over. */
  static ByteBuffer hex(String text) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
  }

  /** The codeword of an unsigned Exp-Golomb number, by Table 9-1's rule. */
  static String codeword(long codeNumber) {
    String suffix = Long.toBinaryString(codeNumber + 1);
    return "0".repeat(suffix.length() - 1) + suffix;
  }

  /** Puts emulation prevention bytes in (H.264 7.4.1). */
  static ByteBuffer escaped(byte[] rbsp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int zeros = 0;
    for (byte b : rbsp) {
      if (zeros == 2 && (b & 0xFF) <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(b);
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return ByteBuffer.wrap(out.toByteArray());
  }
}
