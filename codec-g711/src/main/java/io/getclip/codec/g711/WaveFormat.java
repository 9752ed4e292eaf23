package io.getclip.codec.g711;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What of a WAVEFORMATEX says how G.711 is to be played (Microsoft, {@code mmreg.h}).
 *
 * <p>It is little-endian and has 16 bytes (PCMWAVEFORMAT), 18 and more with {@code cbSize}, or 40
 * (WAVEFORMATEXTENSIBLE), whose SubFormat holds the tag. Producers are known that get {@code
 * nAvgBytesPerSec}, {@code nBlockAlign}, {@code wBitsPerSample} and {@code cbSize} wrong; a byte of
 * G.711 is a sample of a channel whatever they say, so they are not read.
 *
 * @param channels 1 to 65,535
 * @param samplingRate in hertz, at least 1
 */
record WaveFormat(int channels, int samplingRate) {
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int UNKNOWN = 0x0000;

  private static final int LEAST_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 40;

  /**
   * The {@code wFormatTag}: what codec this is, as RFC 2361, appendix A, numbers them.
   *
   * @param wave not moved
   * @return 0 where a SubFormat is none of the tags
   * @throws CodecException the bytes end before the tag
   */
  static int formatTag(ByteBuffer wave) throws CodecException {
    ByteBuffer fields = fields(wave, Short.BYTES);
    int tag = fields.getShort(0) & 0xFFFF;
    return tag == EXTENSIBLE ? subFormatTag(fields(wave, EXTENSIBLE_BYTES)) : tag;
  }

  /**
   * The tag t of a SubFormat t-0000-0010-8000-00AA00389B71, in whose text the end is big-endian.
   */
  private static int subFormatTag(ByteBuffer fields) {
    boolean isTag =
        fields.getShort(28) == 0
            && fields.getShort(30) == 0x0010
            && fields.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(32) == 0x8000_00AA_0038_9B71L;
    return isTag ? fields.getInt(24) : UNKNOWN;
  }

  /**
   * Reads the channels and the sampling rate.
   *
   * @param wave not moved
   * @throws CodecException the bytes end before them, or one is not in its range
   */
  static WaveFormat parse(ByteBuffer wave) throws CodecException {
    ByteBuffer fields = fields(wave, LEAST_BYTES);
    int channels = fields.getShort(2) & 0xFFFF;
    long samplingRate = fields.getInt(4) & 0xFFFF_FFFFL;
    if (channels == 0) {
      throw invalid("WAVEFORMATEX has 0 channels, expected at least 1");
    }
    if (samplingRate == 0 || samplingRate > Integer.MAX_VALUE) {
      throw invalid(
          "WAVEFORMATEX has "
              + samplingRate
              + " samples a second, expected 1 to "
              + Integer.MAX_VALUE);
    }
    return new WaveFormat(channels, (int) samplingRate);
  }

  /** The bytes by index from 0 and little-endian, once there are enough of them. */
  private static ByteBuffer fields(ByteBuffer wave, int atLeast) throws CodecException {
    if (wave.remaining() < atLeast) {
      throw invalid(
          "WAVEFORMATEX ends after " + wave.remaining() + " bytes, expected at least " + atLeast);
    }
    return wave.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static CodecException invalid(String message) {
    return new CodecException(Kind.INVALID_CODEC_PRIVATE_DATA, message);
  }
}
