package io.getclip.codec.hevc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes bits by the descriptors of clause 7.2, for tests that build parameter sets. */
final class BitWriter {
  private final StringBuilder bits = new StringBuilder();

  BitWriter u(int width, long value) {
    for (int i = width - 1; i >= 0; i--) {
      bits.append((char) ('0' + (value >>> i & 1)));
    }
    return this;
  }

  BitWriter flag(boolean value) {
    return u(1, value ? 1 : 0);
  }

  BitWriter ue(long value) {
    int width = 64 - Long.numberOfLeadingZeros(value + 1);
    return u(width - 1, 0).u(width, value + 1);
  }

  BitWriter se(long value) {
    return ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** The NAL unit of these bits: its header, stop bit and emulation prevention bytes added. */
  ByteBuffer nalUnit(int type) {
    return nalUnit(type, bits + "1");
  }

  /** The NAL unit of these bits alone, cut where they end. */
  ByteBuffer nalUnitWithoutStopBit(int type) {
    return nalUnit(type, bits.toString());
  }

  private static ByteBuffer nalUnit(int type, String payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type << 1); // of the base layer,
    out.write(1); // and the lowest sub-layer
    int zeros = 0;
    for (int at = 0; at < payload.length(); at += 8) {
      String digits = (payload.substring(at) + "0000000").substring(0, 8);
      int value = Integer.parseInt(digits, 2);
      if (zeros == 2 && value <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(value);
      zeros = value == 0 ? zeros + 1 : 0;
    }
    return ByteBuffer.wrap(out.toByteArray());
  }
}
