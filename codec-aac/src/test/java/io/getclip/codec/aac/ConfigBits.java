package io.getclip.codec.aac;

import java.nio.ByteBuffer;

/** Builds an AudioSpecificConfig field by field, as ISO/IEC 14496-3, 1.6.2.1 lays them out. */
final class ConfigBits {
  private final StringBuilder bits = new StringBuilder();

  /** Adds an unsigned field. */
  ConfigBits u(int length, int value) {
    for (int bit = length - 1; bit >= 0; bit--) {
      bits.append((value >>> bit & 1) == 0 ? '0' : '1');
    }
    return this;
  }

  ConfigBits flag(boolean value) {
    return u(1, value ? 1 : 0);
  }

  ConfigBits objectType(int type) {
    return type < 31 ? u(5, type) : u(5, 31).u(6, type - 32);
  }

  /** Adds the index 15 and the frequency itself. */
  ConfigBits explicitFrequency(int hertz) {
    return u(4, 15).u(24, hertz);
  }

  /** Adds an escapedValue (ISO/IEC 23003-3, 5.2) of these lengths. */
  ConfigBits escaped(int value, int first, int second, int third) {
    int most = (1 << first) - 1;
    u(first, Math.min(value, most));
    if (value >= most) {
      int mostMore = (1 << second) - 1;
      u(second, Math.min(value - most, mostMore));
      if (value - most >= mostMore) {
        u(third, value - most - mostMore);
      }
    }
    return this;
  }

  /** Adds zeros up to a whole byte. */
  ConfigBits align() {
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    return this;
  }

  ByteBuffer bytes() {
    align();
    ByteBuffer bytes = ByteBuffer.allocate(bits.length() / 8);
    for (int i = 0; i < bits.length(); i += 8) {
      bytes.put((byte) Integer.parseInt(bits.substring(i, i + 8), 2));
    }
    return bytes.flip();
  }
}
