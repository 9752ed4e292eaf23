package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.ConfigurationRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code AVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 5.3.3.1), the payload of {@code avcC}:
 * the private data of H.264 in Matroska and MP4.
 *
 * <p>An immutable value. What it was parsed from is to be carried verbatim: profile and level may
 * disagree with the parameter sets, reserved bits may be 0, the part that High profiles add may be
 * absent and bytes may follow, as players mind none of that. Nor do they mind parameter sets that
 * do not parse or refer to absent ones, beside those that slices use.
 *
 * @param profile AVCProfileIndication
 * @param compatibility profile_compatibility
 * @param level AVCLevelIndication
 * @param lengthSize how many bytes the length before each NAL unit has: 1, 2 or 4
 * @param sps the sequence parameter sets that parse, at least one: first the one that the first
 *     usable picture parameter set refers to, and of several with its id the last; subset ones (of
 *     views and layers beside the base one) are passed over
 * @param pps the picture parameter sets that parse, of which at least one is usable: it refers to
 *     one of {@code sps}; others may belong to subset ones
 */
public record AvcConfig(
    int profile, int compatibility, int level, int lengthSize, List<Sps> sps, List<Pps> pps) {

  /** Copies the lists. */
  public AvcConfig {
    sps = List.copyOf(sps);
    pps = List.copyOf(pps);
  }

  /**
   * Reads and checks a record.
   *
   * <p>What cannot be used is passed over where enough is left; else the first fault is told.
   *
   * @param record the record, from position to limit; the position is not moved
   * @throws CodecException there are no bytes ({@link
   *     CodecException.Kind#MISSING_CODEC_PRIVATE_DATA}), or they are not what a decoder can start
   *     from ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static AvcConfig parse(ByteBuffer record) throws CodecException {
    ByteBuffer in =
        ConfigurationRecord.view(record, "H.264", "AVCDecoderConfigurationRecord (avcC)");
    int size = in.remaining();
    if (in.get(0) != 1) {
      throw invalid("configurationVersion is " + (in.get(0) & 0xFF) + ", want 1");
    }
    if (size < ParameterSets.HEADER_BYTES) {
      throw invalid("avcC of " + size + " bytes, want at least " + ParameterSets.HEADER_BYTES);
    }
    int profile = in.get(1) & 0xFF;
    int compatibility = in.get(2) & 0xFF;
    int level = in.get(3) & 0xFF;
    int lengthSize = ConfigurationRecord.lengthSize(in.get(4));
    ParameterSets sets = ParameterSets.ofRecord(in);
    return new AvcConfig(
        profile, compatibility, level, lengthSize, ledByFirstUsed(sets), sets.parsedPps());
  }

  /** The sequence parameter sets, first the one of the first usable picture parameter set. */
  private static List<Sps> ledByFirstUsed(ParameterSets sets) throws CodecException {
    List<Sps> sps = sets.parsedSps();
    List<Pps> pps = sets.parsedPps();
    if (!sets.areComplete()) {
      throw sets.refusal(
          "avcC has "
              + sps.size()
              + " sequence and "
              + pps.size()
              + " picture parameter sets, want at least one of each");
    }
    for (Pps set : pps) {
      int used = lastWithId(sps, set.spsId());
      if (used >= 0) {
        List<Sps> led = new ArrayList<>(sps);
        led.add(0, led.remove(used));
        return led;
      }
    }
    throw sets.refusal(
        "picture parameter set "
            + pps.get(0).id()
            + " refers to sequence parameter set "
            + pps.get(0).spsId()
            + ", which is not in avcC");
  }

  /** Index of the set that replaces those before it (7.4.1.2.1); -1 when none has that id. */
  private static int lastWithId(List<Sps> sps, int id) {
    for (int i = sps.size() - 1; i >= 0; i--) {
      if (sps.get(i).id() == id) {
        return i;
      }
    }
    return -1;
  }

  private static CodecException invalid(String message) {
    return new CodecException(INVALID_CODEC_PRIVATE_DATA, message);
  }
}
