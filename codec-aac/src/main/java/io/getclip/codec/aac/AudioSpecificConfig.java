package io.getclip.codec.aac;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;

/**
 * What an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) says of AAC; an immutable value.
 *
 * @param objectType audioObjectType (1.5.1) of the core coder: 2 is AAC LC, also in HE-AAC
 * @param samplingFrequency of the core coder, in hertz; of USAC (ISO/IEC 23003-3), whose core may
 *     have a rate that is no whole number, the one a decoder gives
 * @param channelConfiguration 1.6.3.5, or USAC's channelConfigurationIndex; 0 where channels are
 *     placed one by one
 * @param channels how many channels the core coder has; of USAC a decoder gives
 * @param frameLength samples of a channel that the core coder makes of a frame: 1024 or 960, or 512
 *     or 480 for AAC LD and ELD; of USAC those a decoder gives: 768, 1024, 2048 or 4096
 * @param sbr whether spectral band replication is said to be there
 * @param ps whether parametric stereo is said to be there
 * @param extensionSamplingFrequency the rate that spectral band replication makes, in hertz; 0
 *     unless that is said, and the rate is not a reserved one
 */
public record AudioSpecificConfig(
    int objectType,
    int samplingFrequency,
    int channelConfiguration,
    int channels,
    int frameLength,
    Signal sbr,
    Signal ps,
    int extensionSamplingFrequency) {

  /** What a configuration says of a tool that adds to the core coder (1.6.5, 1.6.6). */
  public enum Signal {
    /** Nothing: frames may have the tool's data all the same (implicit signalling). */
    UNSAID,
    /** That it is not used. */
    ABSENT,
    /** That it is used. */
    PRESENT
  }

  /**
   * Parses a configuration; what follows it is ignored.
   *
   * @param bytes from its position to its limit, at most 64 KiB; not moved
   * @throws CodecException it breaks the standard ({@link
   *     CodecException.Kind#INVALID_CODEC_PRIVATE_DATA}), or is of another codec than AAC or of a
   *     form that is not read here ({@link CodecException.Kind#UNSUPPORTED})
   */
  public static AudioSpecificConfig parse(ByteBuffer bytes) throws CodecException {
    return new AudioSpecificConfigParser(bytes).parse();
  }

  /** The sampling rate a decoder gives, in hertz, as far as the configuration says it. */
  public int outputSamplingFrequency() {
    return doublesRate() ? extensionSamplingFrequency : samplingFrequency;
  }

  /** Samples of a channel a decoder gives for a frame, at {@link #outputSamplingFrequency()}. */
  public int outputFrameLength() {
    return doublesRate() ? 2 * frameLength : frameLength;
  }

  /** How many channels a decoder gives, as far as the configuration says it. */
  public int outputChannels() {
    return ps == Signal.PRESENT && channels == 1 ? 2 : channels;
  }

  /** SBR doubles the rate or, downsampled, keeps it (4.6.18); no other ratio is relied on. */
  private boolean doublesRate() {
    return extensionSamplingFrequency == 2L * samplingFrequency;
  }
}
