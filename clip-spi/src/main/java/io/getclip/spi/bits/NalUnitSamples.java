package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Walks the NAL units of frames, and makes the samples of them that MP4 has: NAL units that each
 * follow their length (ISO/IEC 14496-15, 5.3.2 and 8.3.2).
 *
 * <p>Where the caller asked for it, frames may also be Annex-B byte streams. A frame that begins
 * with 0, 0, 1 may be right as either; it is taken for what the frame before it was, which was
 * likely not both. Used by one thread; makes no object a frame.
 */
public final class NalUnitSamples implements NalUnits {
  private final int lengthSize;
  private final boolean annexB;
  private final LengthPrefixedNalUnits lengths;
  private final AnnexBNalUnits startCodes = new AnnexBNalUnits();
  private NalUnits now;
  private int frameSize;
  private boolean expectsStartCodes = true;

  /**
   * Makes a walker that has no frame yet.
   *
   * @param lengthSize how many bytes a length has in samples: 1 to 4
   * @param annexB whether frames may be Annex-B byte streams
   */
  public NalUnitSamples(int lengthSize, boolean annexB) {
    this.lengthSize = lengthSize;
    this.annexB = annexB;
    this.lengths = new LengthPrefixedNalUnits(lengthSize);
    this.now = lengths;
  }

  /** Whether samples may differ from frames. */
  public boolean adapts() {
    return annexB;
  }

  /** Begins with another frame; where asked to adapt, with the one behind the last. */
  @Override
  public NalUnitSamples reset(FrameBytes frame) {
    if (annexB && !isEither(frame)) {
      expectsStartCodes = StartCodes.behindFirst(frame) > 0;
    }
    return reset(frame, annexB && expectsStartCodes);
  }

  /**
   * Begins with a frame that was met before, in any order.
   *
   * @param sampleSize what {@link #sampleSize} said of it
   */
  public NalUnitSamples reset(FrameBytes frame, int sampleSize) {
    boolean byStartCodes = annexB && StartCodes.behindFirst(frame) > 0;
    if (byStartCodes && isEither(frame)) {
      byStartCodes = sampleSize != frame.size();
    }
    return reset(frame, byStartCodes);
  }

  private NalUnitSamples reset(FrameBytes frame, boolean byStartCodes) {
    now = byStartCodes ? startCodes : lengths;
    now.reset(frame);
    frameSize = frame.size();
    return this;
  }

  /** Whether a frame is right by its first start code and by lengths; 0, 0, 0, 1 is no length. */
  private boolean isEither(FrameBytes frame) {
    return StartCodes.behindFirst(frame) == 3 && lengths.isWhole(frame);
  }

  @Override
  public boolean next() throws CodecException {
    return now.next();
  }

  @Override
  public int offset() {
    return now.offset();
  }

  @Override
  public int size() {
    return now.size();
  }

  /**
   * Size in bytes of the sample made of the frame last given to {@link #reset}, which is at its
   * start again.
   *
   * @throws CodecException the frame is no sequence of NAL units, or has one whose length is more
   *     than the size of lengths can say
   */
  public int sampleSize(FrameBytes frame) throws CodecException {
    if (now == lengths) {
      return frameSize;
    }
    now.reset(frame);
    long longest = (1L << (8 * lengthSize)) - 1;
    long sum = 0;
    while (next()) {
      if (size() > longest) {
        throw new CodecException(
            INVALID_MEDIA_FRAME,
            "NAL unit of " + size() + " bytes, too long for a length of " + lengthSize + " bytes");
      }
      sum += lengthSize + size();
    }
    if (sum > Integer.MAX_VALUE) {
      throw new CodecException(INVALID_MEDIA_FRAME, "sample of " + sum + " bytes");
    }
    now.reset(frame);
    return (int) sum;
  }

  /**
   * Writes the sample made of a frame, with NAL units put into it.
   *
   * @param inserted as {@link #prefixed} makes them; not moved
   * @param afterFirst whether they come behind the frame's first unit, as behind an access unit
   *     delimiter, and not before it
   * @param out has room for {@link #sampleSize} and the inserted bytes, and no more
   * @throws CodecException the frame is no sequence of NAL units
   */
  public void write(FrameBytes frame, ByteBuffer inserted, boolean afterFirst, ByteBuffer out)
      throws CodecException {
    reset(frame, out.remaining() - inserted.remaining());
    int written = 0; // of a frame of lengths
    if (afterFirst && next()) {
      if (now == lengths) {
        written = offset() + size();
        frame.get(0, out, written);
      } else {
        writeUnit(frame, out);
      }
    }
    out.put(inserted.duplicate());
    if (now == lengths) {
      frame.get(written, out, frameSize - written);
    } else {
      while (next()) {
        writeUnit(frame, out);
      }
    }
  }

  private void writeUnit(FrameBytes frame, ByteBuffer out) {
    putLength(size(), lengthSize, out);
    frame.get(offset(), out, size());
  }

  /**
   * NAL units behind their lengths, as {@link #write} inserts them.
   *
   * <p>One that is too long for a length of that size is left out: no sample can hold it.
   */
  public static ByteBuffer prefixed(List<ByteBuffer> nalUnits, int lengthSize) {
    int size = 0;
    for (ByteBuffer unit : nalUnits) {
      size += lengthSize + unit.remaining();
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (ByteBuffer unit : nalUnits) {
      if (lengthSize == 4 || unit.remaining() >>> (8 * lengthSize) == 0) {
        putLength(unit.remaining(), lengthSize, out);
        out.put(unit.duplicate());
      }
    }
    return out.flip();
  }

  private static void putLength(int length, int lengthSize, ByteBuffer out) {
    for (int shift = 8 * (lengthSize - 1); shift >= 0; shift -= 8) {
      out.put((byte) (length >>> shift));
    }
  }
}
