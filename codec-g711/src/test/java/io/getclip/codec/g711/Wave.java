package io.getclip.codec.g711;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A WAVEFORMATEX to be written, in any of its forms, with fields that may lie.
 *
 * @param guidEnd of a SubFormat, after the tag
 */
record Wave(
    Form form,
    int tag,
    int channels,
    int samplingRate,
    int averageBytesPerSecond,
    int blockAlign,
    int bitsPerSample,
    int extraBytes,
    int trailingBytes,
    String guidEnd) {
  static final String TAG_GUID_END = "000010008000" + "00aa00389b71";

  /** How a WAVEFORMATEX is laid out. */
  enum Form {
    PCM_WAVE_FORMAT,
    WAVE_FORMAT_EX,
    EXTENSIBLE
  }

  /** As a producer writes it that gets everything right. */
  static Wave of(Form form, int tag, int channels, int samplingRate) {
    int extra = form == Form.EXTENSIBLE ? 22 : 0;
    return new Wave(
        form,
        tag,
        channels,
        samplingRate,
        samplingRate * channels,
        channels,
        8,
        extra,
        0,
        TAG_GUID_END);
  }

  ByteBuffer bytes() {
    ByteBuffer out = ByteBuffer.allocate(40 + trailingBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) (form == Form.EXTENSIBLE ? 0xFFFE : tag));
    out.putShort((short) channels).putInt(samplingRate).putInt(averageBytesPerSecond);
    out.putShort((short) blockAlign).putShort((short) bitsPerSample);
    if (form != Form.PCM_WAVE_FORMAT) {
      out.putShort((short) extraBytes);
    }
    if (form == Form.EXTENSIBLE) {
      out.putShort((short) bitsPerSample).putInt(0); // valid bits, channel mask
      out.putInt(tag).put(HexFormat.of().parseHex(guidEnd));
    }
    if (form != Form.PCM_WAVE_FORMAT) {
      out.position(out.position() + trailingBytes);
    }
    return out.flip();
  }

  /** Opens a track whose container says 48 kHz and stereo, whatever its private data says. */
  static Optional<TrackCodec> open(ByteBuffer codecPrivate) throws CodecException {
    var media = new TrackDescription.Audio(48_000, 2, 16);
    var track = TrackDescription.of(2, "A_MS/ACM", codecPrivate, media);
    return new G711Provider().open(track, CodecOptions.NONE);
  }

  static ByteBuffer hex(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
