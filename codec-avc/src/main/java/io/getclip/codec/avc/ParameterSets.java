package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameter sets as NAL units: what an avcC is made of, and what samples that must carry them in
 * band get.
 *
 * <p>Immutable; equal sets are kept once.
 */
final class ParameterSets {
  private static final int HEADER_BYTES = 6;
  private static final int MOST_SPS = 31;
  private static final int MOST_PPS = 255;

  private final List<ByteBuffer> sps = new ArrayList<>(1);
  private final List<ByteBuffer> pps = new ArrayList<>(1);

  private ParameterSets() {}

  /** Takes the sets out of a record that {@link AvcConfig#parse} accepted. */
  static ParameterSets ofRecord(ByteBuffer avcC) {
    ParameterSets sets = new ParameterSets();
    ByteBuffer in = avcC.slice();
    int spsCount = in.get(HEADER_BYTES - 1) & 0x1F;
    in.position(HEADER_BYTES);
    take(in, spsCount, sets.sps);
    take(in, in.get() & 0xFF, sets.pps);
    return sets;
  }

  private static void take(ByteBuffer in, int count, List<ByteBuffer> units) {
    for (int i = 0; i < count; i++) {
      int length = in.getShort() & 0xFFFF;
      units.add(in.slice(in.position(), length));
      in.position(in.position() + length);
    }
  }

  /**
   * Copies the sets among the NAL units of a frame or of private data.
   *
   * @param walk at the bytes' start
   * @throws CodecException the bytes are no sequence of NAL units
   */
  static ParameterSets among(NalUnits walk, FrameBytes bytes) throws CodecException {
    ParameterSets sets = new ParameterSets();
    while (walk.next()) {
      switch (NalUnitType.of(bytes.u8(walk.offset()))) {
        case NalUnitType.SPS -> add(bytes, walk, MOST_SPS, sets.sps);
        case NalUnitType.PPS -> add(bytes, walk, MOST_PPS, sets.pps);
        default -> {}
      }
    }
    return sets;
  }

  private static void add(FrameBytes bytes, NalUnits walk, int most, List<ByteBuffer> units) {
    if (walk.size() > 0xFFFF || units.size() == most) {
      return; // more than a record can hold
    }
    ByteBuffer unit = ByteBuffer.allocate(walk.size());
    bytes.get(walk.offset(), unit, walk.size());
    if (!units.contains(unit.flip())) {
      units.add(unit);
    }
  }

  /** Whether a decoder can start from them. */
  boolean areComplete() {
    return !sps.isEmpty() && !pps.isEmpty();
  }

  /** All sets behind lengths of that many bytes. */
  ByteBuffer prefixed(int lengthSize) {
    List<ByteBuffer> all = new ArrayList<>(sps);
    all.addAll(pps);
    return NalUnitSamples.prefixed(all, lengthSize);
  }

  /**
   * The {@code AVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 5.3.3.1) of these sets, for
   * lengths of four bytes.
   *
   * @throws CodecException the first sequence parameter set is none
   */
  ByteBuffer record() throws CodecException {
    Sps first = Sps.parse(sps.get(0));
    int size = HEADER_BYTES + 1 + 4;
    for (ByteBuffer set : sps) {
      size += 2 + set.remaining();
    }
    for (ByteBuffer set : pps) {
      size += 2 + set.remaining();
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put((byte) 1); // configurationVersion
    out.put((byte) first.profileIdc());
    out.put((byte) first.constraintFlags());
    out.put((byte) first.levelIdc());
    out.put((byte) 0xFF); // reserved, lengthSizeMinusOne
    out.put((byte) (0xE0 | sps.size()));
    put(sps, out);
    out.put((byte) pps.size());
    put(pps, out);
    switch (first.profileIdc()) {
      case 66, 77, 88 -> {}
      default -> {
        out.put((byte) (0xFC | first.chromaFormatIdc()));
        out.put((byte) (0xF8 | (first.bitDepthLuma() - 8)));
        out.put((byte) (0xF8 | (first.bitDepthChroma() - 8)));
        out.put((byte) 0); // numOfSequenceParameterSetExt
      }
    }
    return out.flip();
  }

  private static void put(List<ByteBuffer> units, ByteBuffer out) {
    for (ByteBuffer unit : units) {
      out.putShort((short) unit.remaining()).put(unit.duplicate());
    }
  }
}
