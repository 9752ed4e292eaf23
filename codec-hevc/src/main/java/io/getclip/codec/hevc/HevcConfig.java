package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.StartCodes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code HEVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 8.3.3.1), the payload of {@code hvcC}:
 * the private data of H.265 in Matroska and MP4.
 *
 * <p>An immutable value. What it was parsed from is to be carried verbatim: profile and level may
 * disagree with the parameter sets, reserved bits may be 0, arrays may come in any order and hold
 * more than their type says, and bytes may follow, as players mind none of that.
 *
 * @param profileTierLevel what the record says a decoder must be able to do
 * @param lengthSize how many bytes the length before each NAL unit has: 1, 2 or 4
 * @param vps the video parameter sets, at least one
 * @param sps the sequence parameter sets, at least one, each of which refers to one of {@code vps}
 * @param pps the picture parameter sets, at least one, each of which refers to one of {@code sps}
 */
public record HevcConfig(
    ProfileTierLevel profileTierLevel,
    int lengthSize,
    List<Vps> vps,
    List<Sps> sps,
    List<Pps> pps) {

  /** Copies the lists. */
  public HevcConfig {
    vps = List.copyOf(vps);
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
  public static HevcConfig parse(ByteBuffer record) throws CodecException {
    ByteBuffer in = record.slice();
    if (!in.hasRemaining()) {
      throw new CodecException(
          MISSING_CODEC_PRIVATE_DATA,
          "H.265 track without codec private data; want an HEVCDecoderConfigurationRecord (hvcC)");
    }
    if (StartCodes.begins(FrameBytes.of(in))) {
      throw invalid(
          "Annex-B NAL units (a start code comes first) in place of an"
              + " HEVCDecoderConfigurationRecord (hvcC)");
    }
    // Drafts of the standard had version 0, in the same form: muxers still write it.
    if (in.get(0) != 0 && in.get(0) != 1) {
      throw invalid("configurationVersion is " + (in.get(0) & 0xFF) + ", want 1");
    }
    if (in.remaining() < ParameterSets.HEADER_BYTES) {
      throw invalid(
          "hvcC of " + in.remaining() + " bytes, want at least " + ParameterSets.HEADER_BYTES);
    }
    int lengthSize = 1 + (in.get(21) & 3);
    if (lengthSize == 3) {
      throw invalid("lengthSizeMinusOne is 2, want 0, 1 or 3");
    }
    ParameterSets sets = ParameterSets.ofRecord(in);
    if (!sets.areComplete()) {
      throw invalid(
          "hvcC has "
              + sets.vps().size()
              + " video, "
              + sets.sps().size()
              + " sequence and "
              + sets.pps().size()
              + " picture parameter sets, want at least one of each");
    }
    return parse(profileTierLevel(in), lengthSize, sets);
  }

  private static HevcConfig parse(ProfileTierLevel general, int lengthSize, ParameterSets sets)
      throws CodecException {
    List<Vps> vps = new ArrayList<>(1);
    int vpsIds = 0;
    for (ByteBuffer nalUnit : sets.vps()) {
      Vps set = Vps.parse(nalUnit);
      vpsIds |= 1 << set.id();
      vps.add(set);
    }
    List<Sps> sps = new ArrayList<>(1);
    int spsIds = 0;
    for (ByteBuffer nalUnit : sets.sps()) {
      Sps set = Sps.parse(nalUnit);
      requireId(vpsIds, set.vpsId(), "sequence", set.id(), "video");
      spsIds |= 1 << set.id();
      sps.add(set);
    }
    List<Pps> pps = new ArrayList<>(1);
    for (ByteBuffer nalUnit : sets.pps()) {
      Pps set = Pps.parse(nalUnit);
      requireId(spsIds, set.spsId(), "picture", set.id(), "sequence");
      pps.add(set);
    }
    return new HevcConfig(general, lengthSize, vps, sps, pps);
  }

  private static void requireId(int ids, int id, String kind, int from, String wanted)
      throws CodecException {
    if ((ids & 1 << id) == 0) {
      throw invalid(
          kind
              + " parameter set "
              + from
              + " refers to "
              + wanted
              + " parameter set "
              + id
              + ", which is not in hvcC");
    }
  }

  private static ProfileTierLevel profileTierLevel(ByteBuffer in) throws CodecException {
    try {
      return ProfileTierLevel.general(BitReader.of(in.slice(1, ParameterSets.HEADER_BYTES - 1)));
    } catch (BitsException e) {
      throw new CodecException(INVALID_CODEC_PRIVATE_DATA, "hvcC: " + e.getMessage(), e);
    }
  }

  private static CodecException invalid(String message) {
    return new CodecException(INVALID_CODEC_PRIVATE_DATA, message);
  }
}
