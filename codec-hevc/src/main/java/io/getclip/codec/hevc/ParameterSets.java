package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.NalUnitProvider;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameter sets, parsed and as NAL units: what an hvcC holds and is made of, and what samples that
 * must carry them in band get.
 *
 * <p>Only sets of the base layer, and only those that parse: decoders pass over the others, which
 * no slice need refer to. What a set is its header says, as decoders have it, and not the array it
 * stands in.
 */
final class ParameterSets implements NalUnitProvider.Sets {
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

  private final List<Vps> parsedVps = new ArrayList<>(1);
  private final List<Sps> parsedSps = new ArrayList<>(1);
  private final List<Pps> parsedPps = new ArrayList<>(1);

  private @Nullable CodecException fault;
  private int tried;

  private ParameterSets() {}

  /** What {@link #vps} say. */
  List<Vps> parsedVps() {
    return parsedVps;
  }

  /** What {@link #sps} say. */
  List<Sps> parsedSps() {
    return parsedSps;
  }

  /** What {@link #pps} say. */
  List<Pps> parsedPps() {
    return parsedPps;
  }

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
   * Takes the sets out of a record's arrays, as views, and passes over units without a header.
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
        throw sets.refusal("hvcC ends in array " + (i + 1) + " of " + arrays);
      }
      in.get(); // array_completeness, NAL_unit_type
      int units = in.getShort() & 0xFFFF;
      for (int j = 0; j < units; j++) {
        sets.take(in);
      }
    }
    return sets;
  }

  private void take(ByteBuffer in) throws CodecException {
    int at = in.position();
    if (in.remaining() < 2) {
      throw refusal("hvcC ends before the length of a NAL unit, at byte " + at);
    }
    int length = in.getShort() & 0xFFFF;
    if (length > in.remaining()) {
      throw refusal(misfit(length, at, in.remaining()));
    }
    if (length >= NalUnitType.HEADER_BYTES) {
      keep(in.slice(in.position(), length));
    } else if (fault == null) {
      fault = invalid(misfit(length, at, in.remaining()));
    }
    in.position(in.position() + length);
  }

  private static String misfit(int length, int at, int left) {
    return "NAL unit of " + length + " bytes at byte " + at + " of hvcC, " + left + " left";
  }

  private void keep(ByteBuffer nalUnit) throws CodecException {
    int type = NalUnitType.of(nalUnit.getShort(0) & 0xFFFF);
    switch (type) {
      case NalUnitType.VPS, NalUnitType.SPS, NalUnitType.PPS, NalUnitType.PREFIX_SEI -> {
        if (tried == MOST_OF_A_RECORD) {
          throw refusal("hvcC of more than " + MOST_OF_A_RECORD + " NAL units");
        }
        keep(type, nalUnit);
      }
      default -> {} // other layers
    }
  }

  private void keep(int type, ByteBuffer nalUnit) {
    tried++;
    try {
      switch (type) {
        case NalUnitType.VPS -> {
          parsedVps.add(Vps.parse(nalUnit));
          vps.add(nalUnit);
        }
        case NalUnitType.SPS -> {
          parsedSps.add(Sps.parse(nalUnit));
          sps.add(nalUnit);
        }
        case NalUnitType.PPS -> {
          parsedPps.add(Pps.parse(nalUnit));
          pps.add(nalUnit);
        }
        default -> sei.add(nalUnit);
      }
    } catch (CodecException e) {
      fault = fault == null ? e : fault;
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
        case NalUnitType.VPS -> sets.add(NalUnitType.VPS, bytes, walk, sets.vps);
        case NalUnitType.SPS -> sets.add(NalUnitType.SPS, bytes, walk, sets.sps);
        case NalUnitType.PPS -> sets.add(NalUnitType.PPS, bytes, walk, sets.pps);
        default -> {}
      }
    }
    return sets;
  }

  private void add(int type, FrameBytes bytes, NalUnits walk, List<ByteBuffer> units) {
    if (walk.size() > 0xFFFF || units.size() == MOST_OF_A_KIND || tried == MOST_OF_A_RECORD) {
      return; // more than a record can hold, or a decoder tell apart
    }
    ByteBuffer unit = ByteBuffer.allocate(walk.size());
    bytes.get(walk.offset(), unit, walk.size());
    if (!units.contains(unit.flip())) {
      keep(type, unit);
    }
  }

  /** Whether there are sets of each kind. */
  @Override
  public boolean areComplete() {
    return !vps.isEmpty() && !sps.isEmpty() && !pps.isEmpty();
  }

  @Override
  public CodecException refusal() {
    return refusal("Annex-B NAL units without a video, a sequence and a picture parameter set");
  }

  /** The first fault of what was passed over, else that message, as why a decoder cannot start. */
  CodecException refusal(String message) {
    return fault == null ? invalid(message) : fault;
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
   */
  @Override
  public ByteBuffer record() {
    Sps first = parsedSps.get(0);
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
