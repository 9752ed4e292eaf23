package io.getclip.mp4;

import java.util.Locale;

/**
 * Names codecs as the {@code codecs} parameter of a media type does (RFC 6381, and ISO/IEC
 * 14496-15, Annex E); of a configuration box too short for that, the format alone.
 */
final class CodecName {
  private static final int ES_DESCRIPTOR = 3;
  private static final int DECODER_CONFIG_DESCRIPTOR = 4;
  private static final int DECODER_SPECIFIC_INFO = 5;
  private static final int AUDIO_OBJECT_TYPE_ESCAPE = 31;
  private static final int MPEG_4_AUDIO = 0x40;

  private CodecName() {}

  /** Profile, constraints and level of an AVCDecoderConfigurationRecord (14496-15, 5.3.3.1). */
  static String avc(String format, BoxReader record) throws Mp4Exception {
    if (record.remaining() < 4) {
      return format;
    }
    record.skip(1);
    StringBuilder name = new StringBuilder(format).append('.');
    for (int i = 0; i < 3; i++) { // AVCProfileIndication, profile_compatibility, AVCLevelIndication
      int value = record.u8();
      name.append(value < 16 ? "0" : "").append(hex(value));
    }
    return name.toString();
  }

  /** Profile, tier, level and constraints of an HEVCDecoderConfigurationRecord (8.3.3.1). */
  static String hevc(String format, BoxReader record) throws Mp4Exception {
    if (record.remaining() < 13) {
      return format;
    }
    record.skip(1);
    int profile = record.u8();
    int compatibility = Integer.reverse(record.s32());
    int[] constraints = new int[6];
    int last = -1;
    for (int i = 0; i < constraints.length; i++) {
      constraints[i] = record.u8();
      last = constraints[i] != 0 ? i : last;
    }
    StringBuilder name = new StringBuilder(format).append('.');
    int space = profile >> 6;
    if (space != 0) {
      name.append((char) ('A' + space - 1));
    }
    name.append(profile & 31).append('.').append(hex(compatibility)).append('.');
    name.append((profile & 0x20) == 0 ? 'L' : 'H').append(record.u8());
    for (int i = 0; i <= last; i++) {
      name.append('.').append(hex(constraints[i]));
    }
    return name.toString();
  }

  /** Object type and audio object type of an {@code ESDBox} (14496-14; 14496-1, 7.2.6.5 and .6). */
  static String mpeg4(String format, BoxReader esds) throws Mp4Exception {
    if (esds.remaining() < 4) {
      return format;
    }
    esds.skip(4);
    if (!enter(esds, ES_DESCRIPTOR) || esds.remaining() < 3) {
      return format;
    }
    esds.skip(2);
    int flags = esds.u8();
    int more = ((flags & 0x80) == 0 ? 0 : 2) + ((flags & 0x20) == 0 ? 0 : 2);
    if ((flags & 0x40) != 0 || esds.remaining() < more) {
      return format;
    }
    esds.skip(more);
    if (!enter(esds, DECODER_CONFIG_DESCRIPTOR) || esds.remaining() < 13) {
      return format;
    }
    int objectType = esds.u8();
    esds.skip(12);
    StringBuilder name = new StringBuilder(format).append('.').append(hex(objectType));
    if (objectType == MPEG_4_AUDIO && enter(esds, DECODER_SPECIFIC_INFO) && esds.remaining() >= 2) {
      int bits = esds.u16();
      int audio = bits >> 11;
      name.append('.').append(audio == AUDIO_OBJECT_TYPE_ESCAPE ? 32 + (bits >> 5 & 63) : audio);
    }
    return name.toString();
  }

  /** Passes over a descriptor's tag and size (14496-1, 8.3.3) when it is the one wished for. */
  private static boolean enter(BoxReader in, int tag) throws Mp4Exception {
    if (in.remaining() < 2 || in.u8() != tag) {
      return false;
    }
    for (int i = 0; i < 4 && in.remaining() > 0; i++) {
      if ((in.u8() & 0x80) == 0) {
        return true;
      }
    }
    return false;
  }

  private static String hex(int value) {
    return Integer.toHexString(value).toUpperCase(Locale.ROOT);
  }
}
