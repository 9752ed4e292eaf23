package io.getclip.codec.aac;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/**
 * What a UsacConfig (ISO/IEC 23003-3, 5.2) says of USAC, the core of xHE-AAC.
 *
 * @param samplingFrequency of the decoder's output, in hertz
 * @param outputFrameLength samples of a channel that a decoder gives for a frame
 * @param sbr whether spectral band replication is used
 * @param channelConfigurationIndex 0 where the configuration places each channel
 * @param channels how many channels a decoder gives
 */
record UsacConfig(
    int samplingFrequency,
    int outputFrameLength,
    boolean sbr,
    int channelConfigurationIndex,
    int channels) {

  private static final int ESCAPED_FREQUENCY = 0x1F;

  /** Twice the places that the five bits of bsOutputChannelPos can name. */
  private static final int MAX_CHANNELS = 64;

  /** Reads a configuration to its end. */
  static UsacConfig read(BitReader bits) throws BitsException, CodecException {
    int frequency = samplingFrequency(bits);
    int coreSbrFrameLengthIndex = bits.u(3);
    int outputFrameLength = outputFrameLength(coreSbrFrameLengthIndex);
    int channelConfigurationIndex = bits.u(5);
    int channels =
        channelConfigurationIndex == 0
            ? channelConfig(bits)
            : channelsOfIndex(channelConfigurationIndex);
    boolean sbr = coreSbrFrameLengthIndex > 1;
    decoderConfig(bits, sbr);
    if (bits.flag()) { // usacConfigExtensionPresent
      configExtension(bits);
    }
    return new UsacConfig(frequency, outputFrameLength, sbr, channelConfigurationIndex, channels);
  }

  private static int samplingFrequency(BitReader bits) throws BitsException, CodecException {
    int index = bits.u(5);
    int hertz = index == ESCAPED_FREQUENCY ? bits.u(24) : frequencyOfIndex(index);
    if (hertz == 0) {
      throw invalid(
          index == ESCAPED_FREQUENCY
              ? "a usacSamplingFrequency of 0"
              : "the reserved usacSamplingFrequencyIndex " + index);
    }
    return hertz;
  }

  /** The frequencies AAC has, and those it has not (6.1). */
  private static int frequencyOfIndex(int index) {
    return switch (index) {
      case 0x0F -> 57_600;
      case 0x10 -> 51_200;
      case 0x11 -> 40_000;
      case 0x12 -> 38_400;
      case 0x13 -> 34_150;
      case 0x14 -> 28_800;
      case 0x15 -> 25_600;
      case 0x16 -> 20_000;
      case 0x17 -> 19_200;
      case 0x18 -> 17_075;
      case 0x19 -> 14_400;
      case 0x1A -> 12_800;
      case 0x1B -> 9_600;
      default -> SamplingFrequency.ofIndex(index);
    };
  }

  /**
   * coreSbrFrameLengthIndex (6.1): 768 or 1024 samples of the core, times the ratio of spectral
   * band replication.
   */
  private static int outputFrameLength(int coreSbrFrameLengthIndex) throws CodecException {
    return switch (coreSbrFrameLengthIndex) {
      case 0 -> 768;
      case 1 -> 1024;
      case 2, 3 -> 2048; // 8:3 of 768, 2:1 of 1024
      case 4 -> 4096; // 4:1 of 1024
      default -> throw invalid("the reserved coreSbrFrameLengthIndex " + coreSbrFrameLengthIndex);
    };
  }

  /** UsacChannelConfig: where each channel is; gives their number. */
  private static int channelConfig(BitReader bits) throws BitsException, CodecException {
    int channels = escapedValue(bits, 5, 8, 16);
    if (channels == 0 || channels > MAX_CHANNELS) {
      throw invalid("a UsacChannelConfig of " + channels + " channels");
    }
    bits.skip(5L * channels); // bsOutputChannelPos
    return channels;
  }

  /** How many channels a channelConfigurationIndex other than 0 has (6.1). */
  private static int channelsOfIndex(int index) throws CodecException {
    return switch (index) {
      case 1, 2, 3, 4, 5, 6 -> index;
      case 7, 12 -> 8;
      case 8 -> 2;
      case 9 -> 3;
      case 10 -> 4;
      case 11 -> 7;
      case 13 -> 24;
      default -> throw invalid("the reserved channelConfigurationIndex " + index);
    };
  }

  /** UsacDecoderConfig: the elements of a frame; each takes bits, so that their end bounds them. */
  private static void decoderConfig(BitReader bits, boolean sbr) throws BitsException {
    int elements = escapedValue(bits, 4, 8, 16) + 1;
    for (int i = 0; i < elements; i++) {
      switch (bits.u(2)) {
        case 0 -> singleChannelElement(bits, sbr);
        case 1 -> channelPairElement(bits, sbr);
        case 2 -> {
          // A low frequency element has nothing to configure.
        }
        default -> extensionElement(bits);
      }
    }
  }

  private static void singleChannelElement(BitReader bits, boolean sbr) throws BitsException {
    bits.skip(1 + 1); // tw_mdct, noiseFilling
    if (sbr) {
      sbrConfig(bits);
    }
  }

  private static void channelPairElement(BitReader bits, boolean sbr) throws BitsException {
    singleChannelElement(bits, sbr);
    int stereoConfigIndex = sbr ? bits.u(2) : 0;
    if (stereoConfigIndex > 0) {
      mps212Config(bits, stereoConfigIndex > 1);
    }
  }

  private static void sbrConfig(BitReader bits) throws BitsException {
    bits.skip(1 + 1 + 1); // harmonicSBR, bs_interTes, bs_pvc
    bits.skip(4 + 4); // dflt_start_freq, dflt_stop_freq
    boolean extra1 = bits.flag();
    boolean extra2 = bits.flag();
    if (extra1) {
      bits.skip(2 + 1 + 2); // dflt_freq_scale, dflt_alter_scale, dflt_noise_bands
    }
    if (extra2) {
      bits.skip(2 + 2 + 1 + 1); // dflt_limiter_bands and _gains, _interpol_freq, _smoothing_mode
    }
  }

  /** Mps212Config: how one or two channels are made a pair. */
  private static void mps212Config(BitReader bits, boolean residualCoding) throws BitsException {
    bits.skip(3 + 3); // bsFreqRes, bsFixedGainDMX
    int tempShapeConfig = bits.u(2);
    bits.skip(2 + 1 + 1); // bsDecorrConfig, bsHighRateMode, bsPhaseCoding
    if (bits.flag()) { // bsOttBandsPhasePresent
      bits.skip(5);
    }
    if (residualCoding) {
      bits.skip(5 + 1); // bsResidualBands, bsPseudoLr
    }
    if (tempShapeConfig == 2) {
      bits.skip(1); // bsEnvQuantMode
    }
  }

  /** UsacExtElementConfig, whatever its type: all say how long they are. */
  private static void extensionElement(BitReader bits) throws BitsException {
    escapedValue(bits, 4, 8, 16); // usacExtElementType
    int bytes = escapedValue(bits, 4, 8, 16);
    if (bits.flag()) { // usacExtElementDefaultLengthPresent
      escapedValue(bits, 8, 16, 0);
    }
    bits.skip(1); // usacExtElementPayloadFrag
    bits.skip(8L * bytes);
  }

  private static void configExtension(BitReader bits) throws BitsException {
    int extensions = escapedValue(bits, 2, 4, 8) + 1;
    for (int i = 0; i < extensions; i++) {
      escapedValue(bits, 4, 8, 16); // usacConfigExtType
      bits.skip(8L * escapedValue(bits, 4, 8, 16));
    }
  }

  /** escapedValue (5.2): each part whose bits are all 1 is followed by another to add. */
  private static int escapedValue(BitReader bits, int first, int second, int third)
      throws BitsException {
    int value = bits.u(first);
    if (value == (1 << first) - 1) {
      int more = bits.u(second);
      value += more;
      if (more == (1 << second) - 1) {
        value += bits.u(third);
      }
    }
    return value;
  }

  private static CodecException invalid(String what) {
    return new CodecException(Kind.INVALID_CODEC_PRIVATE_DATA, "UsacConfig has " + what);
  }
}
