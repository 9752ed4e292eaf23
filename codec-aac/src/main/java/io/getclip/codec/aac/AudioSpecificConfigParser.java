package io.getclip.codec.aac;

import io.getclip.codec.aac.AudioSpecificConfig.Signal;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/** Parses one AudioSpecificConfig; field names are the standard's (ISO/IEC 14496-3, 1.6.2.1). */
final class AudioSpecificConfigParser {
  /** The longest there can be has some 350 bytes; beyond that there may be padding. */
  private static final int MAX_BYTES = 1 << 16;

  private static final int SYNC_SBR = 0x2B7;
  private static final int SYNC_PS = 0x548;
  private static final int ESCAPED_FREQUENCY = 15;

  private final int length;
  private final BitReader bits;

  private int extensionFrequency;
  private Signal sbr = Signal.UNSAID;
  private Signal ps = Signal.UNSAID;

  AudioSpecificConfigParser(ByteBuffer bytes) {
    this.length = bytes.remaining();
    this.bits = BitReader.of(bytes);
  }

  AudioSpecificConfig parse() throws CodecException {
    if (length > MAX_BYTES) {
      throw invalid("of " + length + " bytes, more than " + MAX_BYTES);
    }
    try {
      return audioSpecificConfig();
    } catch (BitsException e) {
      throw new CodecException(
          Kind.INVALID_CODEC_PRIVATE_DATA,
          "AudioSpecificConfig of " + length + " bytes: " + e.getMessage(),
          e);
    }
  }

  private AudioSpecificConfig audioSpecificConfig() throws BitsException, CodecException {
    int objectType = audioObjectType();
    int frequency = samplingFrequency();
    int channelConfiguration = bits.u(4);
    if (objectType == ObjectType.SBR || objectType == ObjectType.PS) {
      // Hierarchical signalling (1.6.5.2): what was read first is of the extension.
      ps = objectType == ObjectType.PS ? Signal.PRESENT : Signal.UNSAID;
      sbr = Signal.PRESENT;
      extensionFrequency = samplingFrequency();
      objectType = audioObjectType();
      if (objectType == ObjectType.SBR || objectType == ObjectType.PS) {
        throw invalid("nests spectral band replication in itself");
      }
    }
    ObjectType.check(objectType);
    if (isReserved(channelConfiguration)) {
      throw invalid("has the reserved channelConfiguration " + channelConfiguration);
    }
    boolean shortFrames = bits.flag();
    int channels = gaSpecificConfig(objectType, channelConfiguration);
    errorProtection(objectType);
    syncExtension();
    return new AudioSpecificConfig(
        objectType,
        frequency,
        channelConfiguration,
        channels,
        frameLength(objectType, shortFrames),
        sbr,
        ps,
        extensionFrequency);
  }

  private int audioObjectType() throws BitsException {
    int type = bits.u(5);
    return type == 31 ? 32 + bits.u(6) : type;
  }

  private int samplingFrequency() throws BitsException, CodecException {
    int index = bits.u(4);
    int hertz = index == ESCAPED_FREQUENCY ? bits.u(24) : SamplingFrequency.ofIndex(index);
    if (hertz == 0) {
      throw invalid(
          index == ESCAPED_FREQUENCY
              ? "has a samplingFrequency of 0"
              : "has the reserved samplingFrequencyIndex " + index);
    }
    return hertz;
  }

  /** GASpecificConfig (4.4.1) after its frameLengthFlag: gives the number of channels. */
  private int gaSpecificConfig(int objectType, int channelConfiguration)
      throws BitsException, CodecException {
    if (bits.flag()) { // dependsOnCoreCoder
      bits.skip(14); // coreCoderDelay
    }
    boolean extensionFlag = bits.flag();
    int channels =
        channelConfiguration == 0 ? programConfigElement() : channels(channelConfiguration);
    if (extensionFlag) {
      if (ObjectType.isErrorResilient(objectType)) {
        bits.skip(3); // aacSectionData-, aacScalefactorData-, aacSpectralDataResilienceFlag
      }
      if (bits.flag()) { // extensionFlag3
        throw new CodecException(
            Kind.UNSUPPORTED, "AudioSpecificConfig of a later version of the standard");
      }
    }
    return channels;
  }

  /** Error resilient types end with how they protect themselves (1.6.2.1). */
  private void errorProtection(int objectType) throws BitsException, CodecException {
    if (ObjectType.isErrorResilient(objectType)) {
      int epConfig = bits.u(2);
      if (epConfig > 1) {
        throw new CodecException(
            Kind.UNSUPPORTED, "AAC with error protection (epConfig " + epConfig + ")");
      }
    }
  }

  /** Signalling that older decoders pass over (1.6.5.2); other bytes there are padding. */
  private void syncExtension() throws BitsException, CodecException {
    if (sbr == Signal.PRESENT || bits.bitsLeft() < 16 || bits.u(11) != SYNC_SBR) {
      return;
    }
    if (audioObjectType() != ObjectType.SBR) {
      return;
    }
    sbr = bits.flag() ? Signal.PRESENT : Signal.ABSENT;
    if (sbr == Signal.PRESENT) {
      extensionFrequency = samplingFrequency();
      if (bits.bitsLeft() >= 12 && bits.u(11) == SYNC_PS) {
        ps = bits.flag() ? Signal.PRESENT : Signal.ABSENT;
      }
    }
  }

  /** program_config_element (4.4.1.1): gives the number of channels it places. */
  private int programConfigElement() throws BitsException, CodecException {
    bits.skip(4 + 2 + 4); // element_instance_tag, object_type, sampling_frequency_index
    int places = bits.u(4) + bits.u(4) + bits.u(4); // front, side and back elements
    int lowFrequency = bits.u(2);
    int associatedData = bits.u(3);
    int coupling = bits.u(4);
    if (bits.flag()) { // mono_mixdown_present
      bits.skip(4);
    }
    if (bits.flag()) { // stereo_mixdown_present
      bits.skip(4);
    }
    if (bits.flag()) { // matrix_mixdown_idx_present
      bits.skip(2 + 1);
    }
    int channels = lowFrequency;
    for (int i = 0; i < places; i++) {
      channels += bits.flag() ? 2 : 1; // a channel pair element, or a single one
      bits.skip(4);
    }
    bits.skip(4L * lowFrequency + 4L * associatedData + 5L * coupling);
    bits.align();
    bits.skip(8L * bits.u(8)); // comment_field_data
    if (channels == 0) {
      throw invalid("has a program_config_element without channels");
    }
    return channels;
  }

  /** How many channels a channelConfiguration other than 0 has (table 1.19). */
  private static int channels(int channelConfiguration) {
    return switch (channelConfiguration) {
      case 7, 12, 14 -> 8;
      case 11 -> 7;
      case 13 -> 24;
      default -> channelConfiguration;
    };
  }

  private static boolean isReserved(int channelConfiguration) {
    return switch (channelConfiguration) {
      case 8, 9, 10, 15 -> true;
      default -> false;
    };
  }

  private static int frameLength(int objectType, boolean shortFrames) {
    if (objectType == ObjectType.ER_LD) {
      return shortFrames ? 480 : 512;
    }
    return shortFrames ? 960 : 1024;
  }

  private static CodecException invalid(String what) {
    return new CodecException(Kind.INVALID_CODEC_PRIVATE_DATA, "AudioSpecificConfig " + what);
  }
}
