package io.getclip.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Writes bits by the descriptors of the video standards (ITU-T H.264 and H.265, clause 7.2), for
 * tests that build parameter sets. Used by one thread.
 */
public final class BitWriter {
  private final StringBuilder bits = new StringBuilder();

  /** Makes a writer of no bits yet. */
  public BitWriter() {}

  /** Adds an unsigned number of so many bits, {@code u(n)}. */
  public BitWriter u(int width, long value) {
    for (int i = width - 1; i >= 0; i--) {
      bits.append((char) ('0' + (value >>> i & 1)));
    }
    return this;
  }

  /** Adds one bit, {@code u(1)}. */
  public BitWriter flag(boolean value) {
    return u(1, value ? 1 : 0);
  }

  /** Adds an unsigned Exp-Golomb number, {@code ue(v)}. */
  public BitWriter ue(long value) {
    int width = 64 - Long.numberOfLeadingZeros(value + 1);
    return u(width - 1, 0).u(width, value + 1);
  }

  /** Adds a signed Exp-Golomb number, {@code se(v)}. */
  public BitWriter se(long value) {
    return ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** The NAL unit of these bits: header bytes, stop bit and emulation prevention bytes added. */
  public ByteBuffer nalUnit(int... header) {
    return nalUnit(header, bits + "1");
  }

  /** The NAL unit of these bits alone, cut where they end. */
  public ByteBuffer nalUnitWithoutStopBit(int... header) {
    return nalUnit(header, bits.toString());
  }

  private static ByteBuffer nalUnit(int[] header, String payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : header) {
      out.write(value);
    }
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
