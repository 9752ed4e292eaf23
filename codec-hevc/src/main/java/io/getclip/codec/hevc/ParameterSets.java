package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameter sets as NAL units: what an hvcC holds and is made of, and what samples that must carry
 * them in band get.
 *
 * <p>Only sets of the base layer. What a set is its header says, as decoders have it, and not the
 * array it stands in.
 */
final class ParameterSets {
  /** Where the arrays of a record begin. */
  static final int HEADER_BYTES = 23;

  /** More of a kind no frame or private data needs that is not yet a record: 64 ids of PPS. */
  private static final int MOST_OF_A_KIND = 64;

  /** Many times what ids there are: a record of more is made to cost memory. */
  private static final int MOST_OF_A_RECORD = 1024;

  private final List<ByteBuffer> vps = new ArrayList<>(1);
  private final List<ByteBuffer> sps = new ArrayList<>(1);
  private final List<ByteBuffer> pps = new ArrayList<>(1);
  private final List<ByteBuffer> sei = new ArrayList<>(0);

  private ParameterSets() {}

  /** Views of the video parameter sets' NAL units. */
  List<ByteBuffer> vps() {
    return vps;
  }

  /** Views of the sequence parameter sets' NAL units. */
  List<ByteBuffer> sps() {
    return sps;
  }

  /** Views of the picture parameter sets' NAL units. */
  List<ByteBuffer> pps() {
    return pps;
  }

  /** Views of the NAL units of SEI messages that a record has beside its sets. */
  List<ByteBuffer> sei() {
    return sei;
  }

  /**
   * Takes the sets out of a record's arrays, as views.
   *
   * @param hvcC at least {@link #HEADER_BYTES} bytes; its position is not moved
   * @throws CodecException an array or a NAL unit passes the record's end, or there are more sets
   *     than any stream has
   */
  static ParameterSets ofRecord(ByteBuffer hvcC) throws CodecException {
    ParameterSets sets = new ParameterSets();
    ByteBuffer in = hvcC.slice();
    int arrays = in.get(HEADER_BYTES - 1) & 0xFF;
    in.position(HEADER_BYTES);
    for (int i = 0; i < arrays; i++) {
      if (in.remaining() < 3) {
        throw invalid("hvcC ends in array " + (i + 1) + " of " + arrays);
      }
      in.get(); // array_completeness, NAL_unit_type
      int units = in.getShort() & 0xFFFF;
      for (int j = 0; j < units; j++) {
        sets.keep(nalUnit(in));
      }
    }
    return sets;
  }

  private static ByteBuffer nalUnit(ByteBuffer in) throws CodecException {
    int at = in.position();
    if (in.remaining() < 2) {
      throw invalid("hvcC ends before the length of a NAL unit, at byte " + at);
    }
    int length = in.getShort() & 0xFFFF;
    if (length < NalUnitType.HEADER_BYTES || length > in.remaining()) {
      throw invalid(
          "NAL unit of "
              + length
              + " bytes at byte "
              + at
              + " of hvcC, "
              + in.remaining()
              + " left");
    }
    ByteBuffer nalUnit = in.slice(in.position(), length);
    in.position(in.position() + length);
    return nalUnit;
  }

  private void keep(ByteBuffer nalUnit) throws CodecException {
    if (vps.size() + sps.size() + pps.size() + sei.size() == MOST_OF_A_RECORD) {
      throw invalid("hvcC of more than " + MOST_OF_A_RECORD + " NAL units");
    }
    switch (NalUnitType.of(nalUnit.getShort(0) & 0xFFFF)) {
      case NalUnitType.VPS -> vps.add(nalUnit);
      case NalUnitType.SPS -> sps.add(nalUnit);
      case NalUnitType.PPS -> pps.add(nalUnit);
      case NalUnitType.PREFIX_SEI -> sei.add(nalUnit);
      default -> {} // other layers
    }
  }

  /**
   * Copies the sets among the NAL units of a frame or of private data; equal sets once.
   *
   * @param walk at the bytes' start
   * @throws CodecException the bytes are no sequence of NAL units
   */
  static ParameterSets among(NalUnits walk, FrameBytes bytes) throws CodecException {
    ParameterSets sets = new ParameterSets();
    while (walk.next()) {
      switch (NalUnitType.of(bytes, walk.offset(), walk.size())) {
        case NalUnitType.VPS -> add(bytes, walk, sets.vps);
        case NalUnitType.SPS -> add(bytes, walk, sets.sps);
        case NalUnitType.PPS -> add(bytes, walk, sets.pps);
        default -> {}
      }
    }
    return sets;
  }

  private static void add(FrameBytes bytes, NalUnits walk, List<ByteBuffer> units) {
    if (walk.size() > 0xFFFF || units.size() == MOST_OF_A_KIND) {
      return; // more than a record can hold, or a decoder tell apart
    }
    ByteBuffer unit = ByteBuffer.allocate(walk.size());
    bytes.get(walk.offset(), unit, walk.size());
    if (!units.contains(unit.flip())) {
      units.add(unit);
    }
  }

  /** Whether a decoder can start from them. */
  boolean areComplete() {
    return !vps.isEmpty() && !sps.isEmpty() && !pps.isEmpty();
  }

  /** All sets, each behind a length of that many bytes and behind those it refers to. */
  ByteBuffer prefixed(int lengthSize) {
    List<ByteBuffer> all = new ArrayList<>(vps);
    all.addAll(sps);
    all.addAll(pps);
    return NalUnitSamples.prefixed(all, lengthSize);
  }

  /**
   * The {@code HEVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 8.3.3.1) of these sets, which are
   * complete, for lengths of four bytes.
   *
   * @throws CodecException the first sequence parameter set is none
   */
  ByteBuffer record() throws CodecException {
    Sps first = Sps.parse(sps.get(0));
    ProfileTierLevel general = first.profileTierLevel();
    ByteBuffer out =
        ByteBuffer.allocate(HEADER_BYTES + arraySize(vps) + arraySize(sps) + arraySize(pps));
    out.put((byte) 1); // configurationVersion
    int tier = general.highTier() ? 1 : 0;
    out.put((byte) (general.profileSpace() << 6 | tier << 5 | general.profileIdc()));
    out.putInt((int) general.compatibilityFlags());
    out.putShort((short) (general.constraintFlags() >>> 32));
    out.putInt((int) general.constraintFlags());
    out.put((byte) general.levelIdc());
    out.putShort((short) 0xF000); // min_spatial_segmentation_idc: not known
    out.put((byte) 0xFC); // parallelismType: not known
    out.put((byte) (0xFC | first.chromaFormatIdc()));
    out.put((byte) (0xF8 | (first.bitDepthLuma() - 8)));
    out.put((byte) (0xF8 | (first.bitDepthChroma() - 8)));
    out.putShort((short) 0); // avgFrameRate: not known
    int nesting = first.temporalIdNesting() ? 1 : 0;
    // constantFrameRate: not known; numTemporalLayers, temporalIdNested, lengthSizeMinusOne
    out.put((byte) (first.maxSubLayers() << 3 | nesting << 2 | 3));
    out.put((byte) 3); // numOfArrays
    putArray(NalUnitType.VPS, vps, out);
    putArray(NalUnitType.SPS, sps, out);
    putArray(NalUnitType.PPS, pps, out);
    return out.flip();
  }

  private static int arraySize(List<ByteBuffer> units) {
    int size = 1 + 2;
    for (ByteBuffer unit : units) {
      size += 2 + unit.remaining();
    }
    return size;
  }

  private static void putArray(int type, List<ByteBuffer> units, ByteBuffer out) {
    out.put((byte) (0x80 | type)); // array_completeness 1, as hvc1 wants it
    out.putShort((short) units.size());
    for (ByteBuffer unit : units) {
      out.putShort((short) unit.remaining()).put(unit.duplicate());
    }
  }

  private static CodecException invalid(String message) {
    return new CodecException(INVALID_CODEC_PRIVATE_DATA, message);
  }
}
