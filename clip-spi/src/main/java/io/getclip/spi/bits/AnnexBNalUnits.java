package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;

/**
 * Walks the NAL units of a byte stream, each behind a start code (ITU-T H.264 and H.265, Annex B).
 *
 * <p>Zero bytes before the first start code and after a unit belong to none; a start code with no
 * unit behind it is passed over.
 */
public final class AnnexBNalUnits implements NalUnits {
  private static final FrameBytes NOTHING = FrameBytes.of(ByteBuffer.allocate(0));

  private FrameBytes frame = NOTHING;
  private int offset;
  private int size;
  private int next; // index behind a start code; 0 before the first, the frame's size at its end

  /** Makes a walker that has no frame yet. */
  public AnnexBNalUnits() {}

  @Override
  public AnnexBNalUnits reset(FrameBytes frame) {
    this.frame = frame;
    offset = 0;
    size = 0;
    next = 0;
    return this;
  }

  @Override
  public boolean next() throws CodecException {
    if (next == 0) {
      int first = StartCodes.behindFirst(frame);
      if (first < 0) {
        throw new CodecException(
            INVALID_MEDIA_FRAME, "no Annex-B start code begins " + frame.size() + " bytes");
      }
      next = first;
    }
    while (next < frame.size()) {
      int from = next;
      int to = endOfUnit(from);
      if (to > from) {
        offset = from;
        size = to - from;
        return true;
      }
    }
    if (size == 0) {
      throw new CodecException(INVALID_MEDIA_FRAME, "start codes with no NAL unit behind them");
    }
    return false;
  }

  /** Finds the start code behind a unit, and where the unit ends before it. */
  private int endOfUnit(int from) {
    int length = frame.size();
    int end = length;
    next = length;
    int i = from;
    while (i + 2 < length) {
      int third = frame.u8(i + 2);
      if (third > 1) {
        i += 3;
      } else if (third == 1 && frame.u16(i) == 0) {
        end = i;
        next = i + 3;
        break;
      } else {
        i++;
      }
    }
    while (end > from && frame.u8(end - 1) == 0) {
      end--; // zero_byte of the next start code, or trailing_zero_8bits
    }
    return end;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int size() {
    return size;
  }
}
