package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.ConfigurationRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code HEVCDecoderConfigurationRecord} (ISO/IEC 14496-15, 8.3.3.1), the payload of {@code hvcC}:
 * the private data of H.265 in Matroska and MP4.
 *
 * <p>An immutable value. What it was parsed from is to be carried verbatim: profile and level may
 * disagree with the parameter sets, reserved bits may be 0, arrays may come in any order and hold
 * more than their type says, and bytes may follow, as players mind none of that. Nor do they mind
 * parameter sets that do not parse or refer to absent ones, beside those that slices use.
 *
 * @param profileTierLevel what the record says a decoder must be able to do
 * @param lengthSize how many bytes the length before each NAL unit has: 1, 2 or 4
 * @param vps the video parameter sets that parse, at least one: first the one that the first of
 *     {@code sps} refers to
 * @param sps the sequence parameter sets that parse, at least one: first the one that the first
 *     usable picture parameter set refers to, and of several with its id the last; others may refer
 *     to absent ones
 * @param pps the picture parameter sets that parse, of which at least one is usable: it refers to
 *     one of {@code sps} that refers to one of {@code vps}; others may refer to absent ones
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
   * <p>What cannot be used is passed over where enough is left; else the first fault is told.
   *
   * @param record the record, from position to limit; the position is not moved
   * @throws CodecException there are no bytes ({@link
   *     CodecException.Kind#MISSING_CODEC_PRIVATE_DATA}), or they are not what a decoder can start
   *     from ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static HevcConfig parse(ByteBuffer record) throws CodecException {
    ByteBuffer in =
        ConfigurationRecord.view(record, "H.265", "HEVCDecoderConfigurationRecord (hvcC)");
    // Drafts of the standard had version 0, in the same form: muxers still write it.
    if (in.get(0) != 0 && in.get(0) != 1) {
      throw invalid("configurationVersion is " + (in.get(0) & 0xFF) + ", want 1");
    }
    if (in.remaining() < ParameterSets.HEADER_BYTES) {
      throw invalid(
          "hvcC of " + in.remaining() + " bytes, want at least " + ParameterSets.HEADER_BYTES);
    }
    int lengthSize = ConfigurationRecord.lengthSize(in.get(21));
    ParameterSets sets = ParameterSets.ofRecord(in);
    if (!sets.areComplete()) {
      throw sets.refusal(
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
    for (Pps pps : sets.parsedPps()) {
      Sps sps = sps(sets, pps.spsId());
      Vps vps = sps == null ? null : vps(sets, sps.vpsId());
      if (sps != null && vps != null) {
        return new HevcConfig(
            general,
            lengthSize,
            ledBy(vps, sets.parsedVps()),
            ledBy(sps, sets.parsedSps()),
            sets.parsedPps());
      }
    }
    Pps first = sets.parsedPps().get(0);
    Sps sps = sps(sets, first.spsId());
    throw sets.refusal(
        sps == null
            ? dangling("picture", first.id(), "sequence", first.spsId())
            : dangling("sequence", sps.id(), "video", sps.vpsId()));
  }

  /** The last set with that id: it replaces those before it (7.4.2.4.2). */
  private static @Nullable Sps sps(ParameterSets sets, int id) {
    List<Sps> parsed = sets.parsedSps();
    for (int i = parsed.size() - 1; i >= 0; i--) {
      if (parsed.get(i).id() == id) {
        return parsed.get(i);
      }
    }
    return null;
  }

  /** As {@link #sps}. */
  private static @Nullable Vps vps(ParameterSets sets, int id) {
    List<Vps> parsed = sets.parsedVps();
    for (int i = parsed.size() - 1; i >= 0; i--) {
      if (parsed.get(i).id() == id) {
        return parsed.get(i);
      }
    }
    return null;
  }

  /** Compares no contents: the equality of records costs a command 40 ms when it is first used. */
  private static <T> List<T> ledBy(T first, List<T> sets) {
    List<T> led = new ArrayList<>(sets.size());
    led.add(first);
    for (T set : sets) {
      if (set != first) {
        led.add(set);
      }
    }
    return led;
  }

  private static String dangling(String kind, int from, String wanted, int id) {
    return kind
        + " parameter set "
        + from
        + " refers to "
        + wanted
        + " parameter set "
        + id
        + ", which is not in hvcC";
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
