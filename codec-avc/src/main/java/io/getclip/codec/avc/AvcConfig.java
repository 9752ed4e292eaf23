package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.StartCodes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code AVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 5.3.3.1), the payload of {@code avcC}:
 * the private data of H.264 in Matroska and MP4.
 *
 * <p>An immutable value. What it was parsed from is to be carried verbatim: profile and level may
 * disagree with the parameter sets, reserved bits may be 0, the part that High profiles add may be
 * absent and bytes may follow, as players mind none of that.
 *
 * @param profile AVCProfileIndication
 * @param compatibility profile_compatibility
 * @param level AVCLevelIndication
 * @param lengthSize how many bytes the length before each NAL unit has: 1, 2 or 4
 * @param sps the sequence parameter sets, at least one; subset ones (of views and layers beside the
 *     base one) are passed over
 * @param pps the picture parameter sets, of which at least one refers to one of {@code sps}; others
 *     may belong to subset ones
 */
public record AvcConfig(
    int profile, int compatibility, int level, int lengthSize, List<Sps> sps, List<Pps> pps) {

  private static final int HEADER_BYTES = 6;

  /** Copies the lists. */
  public AvcConfig {
    sps = List.copyOf(sps);
    pps = List.copyOf(pps);
  }

  /**
   * Reads and checks a record.
   *
   * @param record the record, from position to limit; the position is not moved
   * @throws CodecException there are no bytes ({@link
   *     CodecException.Kind#MISSING_CODEC_PRIVATE_DATA}), or they are not what a decoder can start
   *     from ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static AvcConfig parse(ByteBuffer record) throws CodecException {
    ByteBuffer in = record.slice();
    if (!in.hasRemaining()) {
      throw new CodecException(
          MISSING_CODEC_PRIVATE_DATA,
          "H.264 track without codec private data; want an AVCDecoderConfigurationRecord (avcC)");
    }
    if (StartCodes.begins(FrameBytes.of(in))) {
      throw invalid(
          "Annex-B NAL units (a start code comes first) in place of an"
              + " AVCDecoderConfigurationRecord (avcC)");
    }
    int size = in.remaining();
    if (in.get(0) != 1) {
      throw invalid("configurationVersion is " + (in.get(0) & 0xFF) + ", want 1");
    }
    if (size < HEADER_BYTES) {
      throw invalid("avcC of " + size + " bytes, want at least " + HEADER_BYTES);
    }
    int profile = in.get(1) & 0xFF;
    int compatibility = in.get(2) & 0xFF;
    int level = in.get(3) & 0xFF;
    int lengthSize = 1 + (in.get(4) & 3);
    if (lengthSize == 3) {
      throw invalid("lengthSizeMinusOne is 2, want 0, 1 or 3");
    }
    int spsCount = in.get(5) & 0x1F;
    in.position(HEADER_BYTES);
    List<Sps> sps = new ArrayList<>(1);
    for (int i = 0; i < spsCount; i++) {
      ByteBuffer set = parameterSet(in, NalUnitType.SPS, "sequence parameter set");
      if (NalUnitType.of(set.get(0) & 0xFF) == NalUnitType.SPS) {
        sps.add(Sps.parse(set));
      }
    }
    if (!in.hasRemaining()) {
      throw invalid("avcC ends before numOfPictureParameterSets");
    }
    int ppsCount = in.get() & 0xFF;
    List<Pps> pps = new ArrayList<>(1);
    for (int i = 0; i < ppsCount; i++) {
      pps.add(Pps.parse(parameterSet(in, NalUnitType.PPS, "picture parameter set")));
    }
    check(sps, pps);
    return new AvcConfig(profile, compatibility, level, lengthSize, sps, pps);
  }

  private static void check(List<Sps> sps, List<Pps> pps) throws CodecException {
    if (sps.isEmpty() || pps.isEmpty()) {
      throw invalid(
          "avcC has "
              + sps.size()
              + " sequence and "
              + pps.size()
              + " picture parameter sets, want at least one of each");
    }
    for (Pps set : pps) {
      if (hasId(sps, set.spsId())) {
        return;
      }
    }
    throw invalid(
        "picture parameter set "
            + pps.get(0).id()
            + " refers to sequence parameter set "
            + pps.get(0).spsId()
            + ", which is not in avcC");
  }

  private static boolean hasId(List<Sps> sps, int id) {
    for (Sps set : sps) {
      if (set.id() == id) {
        return true;
      }
    }
    return false;
  }

  /** The next parameter set, as a view of its NAL unit; it may be a subset one of its type. */
  private static ByteBuffer parameterSet(ByteBuffer in, int type, String name)
      throws CodecException {
    int at = in.position();
    if (in.remaining() < 2) {
      throw invalid("avcC ends before the length of a " + name + ", at byte " + at);
    }
    int length = in.getShort() & 0xFFFF;
    if (length == 0 || length > in.remaining()) {
      throw invalid(
          name
              + " of "
              + length
              + " bytes at byte "
              + at
              + " of avcC, "
              + in.remaining()
              + " left");
    }
    ByteBuffer nalUnit = in.slice(in.position(), length);
    in.position(in.position() + length);
    int header = nalUnit.get(0) & 0xFF;
    int actual = NalUnitType.of(header);
    boolean subset = type == NalUnitType.SPS && actual == NalUnitType.SUBSET_SPS;
    if (actual != type && !subset) {
      throw invalid(
          "NAL unit with header " + header + " at byte " + at + " of avcC in place of a " + name);
    }
    return nalUnit;
  }

  private static CodecException invalid(String message) {
    return new CodecException(INVALID_CODEC_PRIVATE_DATA, message);
  }
}
