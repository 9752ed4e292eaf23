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

  static final int SYNC_SBR = 0x2B7;
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
      extensionFrequency = codedFrequency(bits.u(4));
      objectType = audioObjectType();
      if (objectType == ObjectType.SBR || objectType == ObjectType.PS) {
        throw invalid("nests spectral band replication in itself");
      }
    }
    ObjectType.check(objectType);
    if (objectType == ObjectType.USAC) {
      return usac();
    }
    if (isReserved(channelConfiguration)) {
      throw invalid("has the reserved channelConfiguration " + channelConfiguration);
    }
    if (objectType == ObjectType.ER_ELD) {
      return enhancedLowDelay(frequency, channelConfiguration);
    }
    boolean shortFrames = bits.flag();
    int channels = channels(channelConfiguration);
    try {
      boolean extended = coreCoderAndExtension();
      channels = channelConfiguration == 0 ? programConfigElement() : channels;
      rest(objectType, extended);
    } catch (BitsException e) {
      // Writers cut off what has nothing to say, and decoders take it to be zero.
      if (channels == 0) {
        throw e;
      }
    }
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

  /** What UsacConfig says replaces rate and channels, which may be said in a coarser way before. */
  private AudioSpecificConfig usac() throws BitsException, CodecException {
    UsacConfig usac = UsacConfig.read(bits);
    return new AudioSpecificConfig(
        ObjectType.USAC,
        usac.samplingFrequency(),
        usac.channelConfigurationIndex(),
        usac.channels(),
        usac.outputFrameLength(),
        usac.sbr() ? Signal.PRESENT : Signal.ABSENT,
        Signal.ABSENT,
        usac.sbr() ? usac.samplingFrequency() : 0);
  }

  private AudioSpecificConfig enhancedLowDelay(int frequency, int channelConfiguration)
      throws BitsException, CodecException {
    if (channelConfiguration == 0) {
      throw invalid("of AAC ELD does not say its channels");
    }
    EldSpecificConfig eld = EldSpecificConfig.read(bits, channelConfiguration);
    errorProtection();
    return new AudioSpecificConfig(
        ObjectType.ER_ELD,
        frequency,
        channelConfiguration,
        channels(channelConfiguration),
        frameLength(ObjectType.ER_ELD, eld.shortFrames()),
        eld.sbr() ? Signal.PRESENT : Signal.ABSENT,
        Signal.ABSENT,
        eld.doublesRate() ? 2 * frequency : eld.sbr() ? frequency : 0);
  }

  private int audioObjectType() throws BitsException {
    int type = bits.u(5);
    return type == 31 ? 32 + bits.u(6) : type;
  }

  private int samplingFrequency() throws BitsException, CodecException {
    int index = bits.u(4);
    int hertz = codedFrequency(index);
    if (hertz == 0) {
      throw invalid(
          index == ESCAPED_FREQUENCY
              ? "has a samplingFrequency of 0"
              : "has the reserved samplingFrequencyIndex " + index);
    }
    return hertz;
  }

  /** The frequency of an index, or the one that follows it; 0 where that is none. */
  private int codedFrequency(int index) throws BitsException {
    return index == ESCAPED_FREQUENCY ? bits.u(24) : SamplingFrequency.ofIndex(index);
  }

  /** GASpecificConfig (4.4.1) after its frameLengthFlag: gives its extensionFlag. */
  private boolean coreCoderAndExtension() throws BitsException {
    if (bits.flag()) { // dependsOnCoreCoder
      bits.skip(14); // coreCoderDelay
    }
    return bits.flag();
  }

  /** GASpecificConfig after the channels, and what follows it (1.6.2.1). */
  private void rest(int objectType, boolean extended) throws BitsException, CodecException {
    boolean errorResilient = !ObjectType.namesElements(objectType);
    if (extended) {
      if (errorResilient) {
        bits.skip(3); // aacSectionData-, aacScalefactorData-, aacSpectralDataResilienceFlag
      }
      bits.skip(1); // extensionFlag3, for a version of the standard that never came
    }
    if (errorResilient) {
      errorProtection();
    }
    syncExtension();
  }

  /** Error resilient types end with how they protect themselves (1.6.2.1). */
  private void errorProtection() throws BitsException, CodecException {
    int epConfig = bits.bitsLeft() < 2 ? 0 : bits.u(2);
    if (epConfig > 1) {
      throw new CodecException(
          Kind.UNSUPPORTED, "AAC with error protection (epConfig " + epConfig + ")");
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
      extensionFrequency = codedFrequency(bits.u(4));
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

  /**
   * How many channels a channelConfiguration has (table 1.19); 0 where it leaves them to others.
   */
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
    if (objectType == ObjectType.ER_LD || objectType == ObjectType.ER_ELD) {
      return shortFrames ? 480 : 512;
    }
    return shortFrames ? 960 : 1024;
  }

  private static CodecException invalid(String what) {
    return new CodecException(Kind.INVALID_CODEC_PRIVATE_DATA, "AudioSpecificConfig " + what);
  }
}
