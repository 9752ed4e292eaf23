package com.example.opus;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The identification header of Opus (RFC 7845, 5.1), which is little-endian.
 *
 * @param channels how many a decoder puts out, 1 to 255
 * @param preSkip samples of 48 kHz that a decoder puts out before the sound that was recorded
 * @param inputSampleRate in hertz, of what was recorded; 0 if unknown, and of no use to a decoder
 * @param outputGain in 1/256 dB
 * @param family how channels are mapped
 * @param streams how many packets a frame has, at least 1
 * @param mapping StreamCount, CoupledCount and ChannelMapping, one byte each but a byte a channel
 *     for the last (5.1.1); empty in family 0, which has none
 */
record OpusHead(
    int channels,
    int preSkip,
    int inputSampleRate,
    short outputGain,
    int family,
    int streams,
    ByteBuffer mapping) {
  private static final ByteBuffer MAGIC =
      ByteBuffer.wrap("OpusHead".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

  private static final int LEAST_BYTES = 19;
  private static final int MOST_COMPATIBLE_VERSION = 15; // the upper half tells incompatible ones

  private static final int MONO_OR_STEREO = 0;
  private static final int SURROUND = 1;
  private static final int PROJECTION = 3; // RFC 8486; has a matrix in place of a mapping
  private static final int SILENT_CHANNEL = 255;

  /**
   * Reads a header; what stands behind it is of a later version, and passed over.
   *
   * @param codecPrivate not moved
   * @throws CodecException the bytes end before its end, or say what it may not say
   */
  static OpusHead parse(ByteBuffer codecPrivate) throws CodecException {
    ByteBuffer in = codecPrivate.slice().order(ByteOrder.LITTLE_ENDIAN);
    require(in, LEAST_BYTES);
    if (!in.slice(0, MAGIC.remaining()).equals(MAGIC)) {
      throw invalid("the private data does not begin with OpusHead");
    }
    int version = in.get(8) & 0xFF;
    if (version > MOST_COMPATIBLE_VERSION) {
      throw new CodecException(Kind.UNSUPPORTED, "OpusHead is of version " + version);
    }
    int channels = in.get(9) & 0xFF;
    int family = in.get(18) & 0xFF;
    if (family == PROJECTION) {
      throw new CodecException(
          Kind.UNSUPPORTED, "OpusHead has channel mapping family 3, which MP4 has no place for");
    }
    checkChannels(channels, family);
    int streams = 1;
    ByteBuffer mapping = ByteBuffer.allocate(0);
    if (family != MONO_OR_STEREO) {
      require(in, LEAST_BYTES + 2 + channels);
      mapping = in.slice(LEAST_BYTES, 2 + channels);
      streams = mapping.get(0) & 0xFF;
      checkMapping(mapping);
    }
    return new OpusHead(
        channels,
        in.getShort(10) & 0xFFFF,
        in.getInt(12),
        in.getShort(16),
        family,
        streams,
        mapping);
  }

  private static void checkChannels(int channels, int family) throws CodecException {
    int most =
        switch (family) {
          case MONO_OR_STEREO -> 2;
          case SURROUND -> 8;
          default -> 255;
        };
    if (channels < 1 || channels > most) {
      throw invalid(
          "OpusHead has "
              + channels
              + " channels, expected 1 to "
              + most
              + " in channel mapping family "
              + family);
    }
  }

  private static void checkMapping(ByteBuffer mapping) throws CodecException {
    int streams = mapping.get(0) & 0xFF;
    int coupled = mapping.get(1) & 0xFF;
    if (streams == 0 || coupled > streams || streams + coupled > 255) {
      throw invalid("OpusHead has " + streams + " streams, " + coupled + " of them coupled");
    }
    for (int i = 2; i < mapping.limit(); i++) {
      int decoded = mapping.get(i) & 0xFF;
      if (decoded >= streams + coupled && decoded != SILENT_CHANNEL) {
        throw invalid("OpusHead maps decoded channel " + decoded + " of " + (streams + coupled));
      }
    }
  }

  private static void require(ByteBuffer in, int bytes) throws CodecException {
    if (in.remaining() < bytes) {
      throw invalid("OpusHead ends after " + in.remaining() + " bytes, expected at least " + bytes);
    }
  }

  private static CodecException invalid(String message) {
    return new CodecException(Kind.INVALID_CODEC_PRIVATE_DATA, message);
  }
}
