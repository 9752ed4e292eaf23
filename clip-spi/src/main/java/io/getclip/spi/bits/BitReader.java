package io.getclip.spi.bits;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Reads bits by the descriptors of the video standards (ITU-T H.264 and H.265, clause 7.2).
 *
 * <p>Two kinds of bits are read: plain ones, and the payload of a NAL unit, from which emulation
 * prevention bytes (H.264 7.4.1, H.265 7.4.2) are removed on the way. Nothing is copied, so the
 * bytes must not change while they are read. One reader can be used again and again by {@link
 * #reset}; not thread-safe. Every method that reads throws {@link BitsException} at the first bit
 * past the end.
 */
public final class BitReader {
  private static final int UNKNOWN = -2;
  private static final FrameBytes NOTHING = FrameBytes.of(ByteBuffer.allocate(0));

  private FrameBytes bytes = NOTHING;
  private boolean emulationPrevention;
  private int start;
  private int end;
  private int next;
  private int lastUsed = UNKNOWN; // index of the last byte that is not padding
  private int zeros;
  private int removed;
  private int current;
  private int left;

  /** Makes a reader that has nothing to read until {@link #reset} gives it bytes. */
  public BitReader() {}

  /** A reader of the plain bits left in {@code bytes}, whose position is not moved. */
  public static BitReader of(ByteBuffer bytes) {
    return new BitReader().reset(FrameBytes.of(bytes), 0, bytes.remaining(), false);
  }

  /**
   * A reader of the NAL unit left in {@code nalUnit}, its header first; the position is not moved.
   */
  public static BitReader ofNalUnit(ByteBuffer nalUnit) {
    return new BitReader().reset(FrameBytes.of(nalUnit), 0, nalUnit.remaining(), true);
  }

  /**
   * Begins to read other bytes.
   *
   * @param bytes kept until the next reset
   * @param offset index of the first byte to read
   * @param length how many bytes to read
   * @param emulationPrevention whether the bytes are a NAL unit's, so that the 3 is taken out of
   *     every 0, 0, 3
   * @return this reader
   */
  public BitReader reset(FrameBytes bytes, int offset, int length, boolean emulationPrevention) {
    Objects.checkFromIndexSize(offset, length, bytes.size());
    this.bytes = bytes;
    this.emulationPrevention = emulationPrevention;
    start = offset;
    end = offset + length;
    next = offset;
    lastUsed = UNKNOWN;
    zeros = 0;
    removed = 0;
    current = 0;
    left = 0;
    return this;
  }

  /** How many bits were read so far, emulation prevention bytes not counted. */
  public long position() {
    return (long) (next - start - removed) * 8 - left;
  }

  /** How many bits are left, emulation prevention bytes that are yet to come counted with them. */
  public long bitsLeft() {
    return (long) (end - next) * 8 + left;
  }

  /** One bit, as {@code u(1)} (7.2): whether it is 1. */
  public boolean flag() throws BitsException {
    if (left == 0) {
      load();
    }
    left--;
    return (current >>> left & 1) != 0;
  }

  /** An unsigned number of {@code bits} bits, {@code u(n)} (7.2); 0 to 31 of them. */
  public int u(int bits) throws BitsException {
    Objects.checkIndex(bits, 32);
    return (int) read(bits);
  }

  /** An unsigned number of 32 bits, {@code u(32)} (7.2). */
  public long u32() throws BitsException {
    return read(32);
  }

  /** An unsigned Exp-Golomb number, {@code ue(v)} (9.1): 0 to 2<sup>32</sup> - 2. */
  public long ue() throws BitsException {
    int leadingZeros = 0;
    while (!flag()) {
      if (++leadingZeros == 32) {
        throw new BitsException(
            "Exp-Golomb number of over 32 bits at bit " + (position() - leadingZeros));
      }
    }
    return (1L << leadingZeros) - 1 + read(leadingZeros);
  }

  /** A signed Exp-Golomb number, {@code se(v)} (9.1.1): within 2<sup>31</sup> - 1 of 0. */
  public int se() throws BitsException {
    long codeNumber = ue();
    long magnitude = (codeNumber + 1) >>> 1;
    return (int) ((codeNumber & 1) == 0 ? -magnitude : magnitude);
  }

  /**
   * A number as {@link #ue}, refused above a bound.
   *
   * @param max at least 0
   * @param element the standard's name of the syntax element, for the message
   */
  public int ueAtMost(int max, String element) throws BitsException {
    long value = ue();
    if (value > max) {
      throw new BitsException(
          element + " is " + value + ", more than " + max + ", before bit " + position());
    }
    return (int) value;
  }

  /**
   * A number as {@link #se}, refused outside its bounds.
   *
   * @param min the least number allowed
   * @param max the greatest number allowed
   * @param element the standard's name of the syntax element, for the message
   */
  public int seWithin(int min, int max, String element) throws BitsException {
    int value = se();
    if (value < min || value > max) {
      throw new BitsException(
          element + " is " + value + ", not " + min + " to " + max + ", before bit " + position());
    }
    return value;
  }

  /** Passes over {@code bits} bits, all of which must be there. */
  public void skip(long bits) throws BitsException {
    if (bits < 0 || bits > bitsLeft()) {
      throw new BitsException(
          bits + " bits to pass over at bit " + position() + ", " + bitsLeft() + " left");
    }
    for (long rest = bits; rest > 0; ) {
      int some = (int) Math.min(rest, 31);
      read(some);
      rest -= some;
    }
  }

  /** Passes over the bits up to the next whole byte; none when there already. */
  public void align() {
    left = 0;
  }

  /**
   * Whether more than the trailing bits of the payload is left: {@code more_rbsp_data()} (7.2).
   *
   * <p>The last bit that is 1 is the trailing bits' first; zero bytes after it are padding.
   */
  public boolean moreRbspData() {
    if (lastUsed == UNKNOWN) {
      lastUsed = end - 1;
      while (lastUsed >= start && isPadding(lastUsed)) {
        lastUsed--;
      }
    }
    if (lastUsed < next) {
      int rest = lowest(left, current);
      return rest != 0 && rest != 1 << (left - 1);
    }
    int first = atEmulationPrevention() ? next + 1 : next;
    return left > 0 || lastUsed > first || bytes.u8(lastUsed) != 0x80;
  }

  /** Whether a byte is 0, or the emulation prevention byte after two that end the NAL unit. */
  private boolean isPadding(int index) {
    int value = bytes.u8(index);
    return value == 0
        || (emulationPrevention
            && value == 3
            && index - start >= 2
            && bytes.u8(index - 1) == 0
            && bytes.u8(index - 2) == 0);
  }

  private long read(int bits) throws BitsException {
    long value = 0;
    for (int rest = bits; rest > 0; ) {
      if (left == 0) {
        load();
      }
      int some = Math.min(rest, left);
      left -= some;
      value = value << some | lowest(some, current >>> left);
      rest -= some;
    }
    return value;
  }

  private static int lowest(int bits, int value) {
    return value & ((1 << bits) - 1);
  }

  private boolean atEmulationPrevention() {
    return emulationPrevention && zeros >= 2 && next < end && bytes.u8(next) == 3;
  }

  private void load() throws BitsException {
    if (atEmulationPrevention()) {
      next++;
      removed++;
      zeros = 0;
    }
    if (next >= end) {
      throw new BitsException("the bits end at bit " + position());
    }
    current = bytes.u8(next++);
    zeros = current == 0 ? zeros + 1 : 0;
    left = 8;
  }
}
