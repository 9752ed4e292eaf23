package io.getclip.codec.avc;

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
 * Parameter sets, parsed and as NAL units: what an avcC holds and is made of, and what samples that
 * must carry them in band get.
 *
 * <p>Only those that parse: decoders pass over the others, which no slice need refer to. Subset
 * sequence parameter sets (of views and layers beside the base one) are carried, not parsed.
 */
final class ParameterSets implements NalUnitProvider.Sets {
  /** Where the sets of a record begin. */
  static final int HEADER_BYTES = 6;

  private static final int MOST_SPS = 31;
  private static final int MOST_PPS = 255;

  /** Many times what sets there are: a frame of more is made to cost time. */
  private static final int MOST_TRIED = 1024;

  private final List<ByteBuffer> sps = new ArrayList<>(1);
  private final List<ByteBuffer> pps = new ArrayList<>(1);
  private final List<Sps> parsedSps = new ArrayList<>(1);
  private final List<Pps> parsedPps = new ArrayList<>(1);

  private @Nullable CodecException fault;
  private int tried;

  private ParameterSets() {}

  /** What the sequence parameter sets say, subset ones aside. */
  List<Sps> parsedSps() {
    return parsedSps;
  }

  /** What the picture parameter sets say. */
  List<Pps> parsedPps() {
    return parsedPps;
  }

  /**
   * Takes the sets out of a record, as views, and passes over units that are none.
   *
   * @param avcC at least {@link #HEADER_BYTES} bytes; its position is not moved
   * @throws CodecException a set passes the record's end
   */
  static ParameterSets ofRecord(ByteBuffer avcC) throws CodecException {
    ParameterSets sets = new ParameterSets();
    ByteBuffer in = avcC.slice();
    int spsCount = in.get(HEADER_BYTES - 1) & 0x1F;
    in.position(HEADER_BYTES);
    for (int i = 0; i < spsCount; i++) {
      sets.take(in, NalUnitType.SPS, "sequence parameter set");
    }
    if (!in.hasRemaining()) {
      throw sets.refusal("avcC ends before numOfPictureParameterSets");
    }
    int ppsCount = in.get() & 0xFF;
    for (int i = 0; i < ppsCount; i++) {
      sets.take(in, NalUnitType.PPS, "picture parameter set");
    }
    return sets;
  }

  private void take(ByteBuffer in, int type, String name) throws CodecException {
    int at = in.position();
    if (in.remaining() < 2) {
      throw refusal("avcC ends before the length of a " + name + ", at byte " + at);
    }
    int length = in.getShort() & 0xFFFF;
    int left = in.remaining();
    if (length > left) {
      throw refusal(misfit(name, length, at, left));
    }
    if (length == 0) {
      fault = refusal(misfit(name, length, at, left));
      return;
    }
    ByteBuffer nalUnit = in.slice(in.position(), length);
    in.position(in.position() + length);
    int header = nalUnit.get(0) & 0xFF;
    int actual = NalUnitType.of(header);
    if (actual == type) {
      keep(type, nalUnit);
    } else if (type == NalUnitType.SPS && actual == NalUnitType.SUBSET_SPS) {
      sps.add(nalUnit);
    } else {
      fault =
          refusal(
              "NAL unit with header "
                  + header
                  + " at byte "
                  + at
                  + " of avcC in place of a "
                  + name);
    }
  }

  private static String misfit(String name, int length, int at, int left) {
    return name + " of " + length + " bytes at byte " + at + " of avcC, " + left + " left";
  }

  private void keep(int type, ByteBuffer nalUnit) {
    tried++;
    try {
      if (type == NalUnitType.SPS) {
        parsedSps.add(Sps.parse(nalUnit));
        sps.add(nalUnit);
      } else {
        parsedPps.add(Pps.parse(nalUnit));
        pps.add(nalUnit);
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
      switch (NalUnitType.of(bytes.u8(walk.offset()))) {
        case NalUnitType.SPS -> sets.add(NalUnitType.SPS, bytes, walk, sets.sps);
        case NalUnitType.PPS -> sets.add(NalUnitType.PPS, bytes, walk, sets.pps);
        default -> {}
      }
    }
    return sets;
  }

  private void add(int type, FrameBytes bytes, NalUnits walk, List<ByteBuffer> units) {
    int most = type == NalUnitType.SPS ? MOST_SPS : MOST_PPS;
    if (walk.size() > 0xFFFF || units.size() == most || tried == MOST_TRIED) {
      return; // more than a record can hold
    }
    ByteBuffer unit = ByteBuffer.allocate(walk.size());
    bytes.get(walk.offset(), unit, walk.size());
    if (!units.contains(unit.flip())) {
      keep(type, unit);
    }
  }

  /** Whether there are sets of both kinds. */
  @Override
  public boolean areComplete() {
    return !parsedSps.isEmpty() && !parsedPps.isEmpty();
  }

  @Override
  public CodecException refusal() {
    return refusal("Annex-B NAL units without a sequence and a picture parameter set");
  }

  /** The first fault of what was passed over, else that message, as why a decoder cannot start. */
  CodecException refusal(String message) {
    return fault == null ? new CodecException(INVALID_CODEC_PRIVATE_DATA, message) : fault;
  }

  /** All sets behind lengths of that many bytes. */
  ByteBuffer prefixed(int lengthSize) {
    List<ByteBuffer> all = new ArrayList<>(sps);
    all.addAll(pps);
    return NalUnitSamples.prefixed(all, lengthSize);
  }

  /**
   * The {@code AVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 5.3.3.1) of these sets, which are
   * complete, for lengths of four bytes.
   */
  @Override
  public ByteBuffer record() {
    Sps first = parsedSps.get(0);
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
