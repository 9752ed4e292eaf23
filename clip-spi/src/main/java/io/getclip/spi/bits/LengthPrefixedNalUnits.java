package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;

/**
 * Walks NAL units that each follow their length, as MP4 and Matroska store them (ISO/IEC 14496-15,
 * 5.3.2 and 8.3.2).
 *
 * <p>A length of 0, one that passes the frame's end, bytes after the last unit that cannot be a
 * length, and a frame of no bytes are refused: a player that meets them loses the frame or stops.
 * Lengths of zero after the last unit are padding that some encoders leave, and are passed over.
 */
public final class LengthPrefixedNalUnits implements NalUnits {
  private static final FrameBytes NOTHING = FrameBytes.of(ByteBuffer.allocate(0));

  private final int lengthSize;
  private FrameBytes frame = NOTHING;
  private int end;
  private int offset;
  private int size;
  private int next;

  /**
   * Makes a walker that has no frame yet.
   *
   * @param lengthSize how many bytes a length has: 1 to 4
   */
  public LengthPrefixedNalUnits(int lengthSize) {
    if (lengthSize < 1 || lengthSize > 4) {
      throw new IllegalArgumentException("lengths of " + lengthSize + " bytes");
    }
    this.lengthSize = lengthSize;
  }

  @Override
  public LengthPrefixedNalUnits reset(FrameBytes frame) {
    this.frame = frame;
    end = frame.size();
    offset = 0;
    size = 0;
    next = 0;
    return this;
  }

  @Override
  public boolean next() throws CodecException {
    int left = end - next;
    long length = left < lengthSize ? 0 : lengthSize == 4 ? frame.u32(next) : length();
    if (length == 0) {
      if (next > 0 && isPadding()) {
        return false;
      }
      throw invalid(
          left < lengthSize
              ? left + " bytes in place of a NAL unit's length of " + lengthSize
              : "NAL unit of no bytes");
    }
    if (length > left - lengthSize) {
      throw invalid("NAL unit of " + length + " bytes, " + (left - lengthSize) + " left");
    }
    offset = next + lengthSize;
    size = (int) length;
    next = offset + size;
    return true;
  }

  /** Whether nothing but lengths of zero is left, or nothing at all. */
  private boolean isPadding() {
    if ((end - next) % lengthSize != 0) {
      return false; // part of a length: strict readers lose the frame
    }
    for (int i = next; i < end; i++) {
      if (frame.u8(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a frame is nothing but length-prefixed units; leaves the walker at no frame's start.
   */
  boolean isWhole(FrameBytes candidate) {
    reset(candidate);
    while (true) {
      int left = end - next;
      long length = left < lengthSize ? 0 : lengthSize == 4 ? frame.u32(next) : length();
      if (length == 0) {
        return next > 0 && isPadding();
      }
      if (length > left - lengthSize) {
        return false;
      }
      next += lengthSize + (int) length;
    }
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int size() {
    return size;
  }

  /** A length of 1 to 3 bytes, which few streams have. */
  private long length() {
    return switch (lengthSize) {
      case 1 -> frame.u8(next);
      case 2 -> frame.u16(next);
      default -> frame.u8(next) << 16 | frame.u16(next + 1);
    };
  }

  private CodecException invalid(String what) {
    return new CodecException(
        INVALID_MEDIA_FRAME,
        StartCodes.begins(frame)
            ? "frame begins with an Annex-B start code in place of a NAL unit length of "
                + lengthSize
                + " bytes"
            : what + ", at byte " + next + " of the frame");
  }
}
