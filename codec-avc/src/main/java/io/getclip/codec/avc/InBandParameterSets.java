package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.LengthPrefixedNalUnits;
import java.nio.ByteBuffer;

/**
 * The parameter sets of an avcC as NAL units of an access unit, for samples that must carry them in
 * band.
 *
 * <p>They stand behind the access unit delimiter, which no NAL unit of its access unit may precede
 * (ITU-T H.264, 7.4.1.2.3).
 */
final class InBandParameterSets {
  private static final int HEADER_BYTES = 6;

  private final ByteBuffer nalUnits;
  private final LengthPrefixedNalUnits walk;
  private final int lengthSize;

  /**
   * Takes the sets out of a record that {@link AvcConfig#parse} accepted.
   *
   * @param lengthSize how many bytes the length before each NAL unit has
   */
  InBandParameterSets(ByteBuffer avcC, int lengthSize) {
    this.lengthSize = lengthSize;
    this.walk = new LengthPrefixedNalUnits(lengthSize);
    ByteBuffer in = avcC.slice();
    // Room for lengths of four bytes in place of two; there are at most 31 + 255 sets.
    ByteBuffer out = ByteBuffer.allocate(in.remaining() + 2 * (31 + 255));
    int spsCount = in.get(HEADER_BYTES - 1) & 0x1F;
    in.position(HEADER_BYTES);
    copy(in, spsCount, out);
    copy(in, in.get() & 0xFF, out);
    nalUnits = out.flip();
  }

  private void copy(ByteBuffer in, int count, ByteBuffer out) {
    for (int i = 0; i < count; i++) {
      int length = in.getShort() & 0xFFFF;
      if (lengthSize > 1 || length <= 0xFF) { // no set that long can be in such a sample
        for (int shift = 8 * (lengthSize - 1); shift >= 0; shift -= 8) {
          out.put((byte) (length >>> shift));
        }
        out.put(in.slice(in.position(), length));
      }
      in.position(in.position() + length);
    }
  }

  /** How many bytes the sets add to a sample. */
  int size() {
    return nalUnits.limit();
  }

  /** Writes a frame with the sets in it. */
  void write(FrameBytes frame, ByteBuffer out) throws CodecException {
    walk.reset(frame);
    int delimiter = 0;
    if (walk.next() && NalUnitType.of(frame.u8(walk.offset())) == NalUnitType.AUD) {
      delimiter = walk.offset() + walk.size();
    }
    frame.get(0, out, delimiter);
    out.put(nalUnits.duplicate());
    frame.get(delimiter, out, frame.size() - delimiter);
  }
}
