package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;

/**
 * Reads what the decoder configuration records of NAL unit codecs share (ISO/IEC 14496-15).
 *
 * <p>They are the private data of tracks whose NAL units follow their lengths.
 */
public final class ConfigurationRecord {
  private ConfigurationRecord() {}

  /**
   * Views private data that may be a record: there are bytes, and no start code comes first.
   *
   * @param privateData from position to limit; the position is not moved
   * @param codec what messages call the codec, for example {@code H.264}
   * @param name what messages call its record, without an article
   * @return the bytes from index 0 on, big-endian, not copied
   * @throws CodecException there are no bytes ({@link
   *     CodecException.Kind#MISSING_CODEC_PRIVATE_DATA}), or they are an Annex-B byte stream
   *     ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static ByteBuffer view(ByteBuffer privateData, String codec, String name)
      throws CodecException {
    ByteBuffer record = privateData.slice();
    if (!record.hasRemaining()) {
      throw new CodecException(
          MISSING_CODEC_PRIVATE_DATA, codec + " track without codec private data; want an " + name);
    }
    if (StartCodes.begins(FrameBytes.of(record))) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA,
          "Annex-B NAL units (a start code comes first) in place of an " + name);
    }
    return record;
  }

  /**
   * Reads how many bytes the length before each NAL unit has: 1, 2 or 4.
   *
   * @param octet the byte whose last two bits are lengthSizeMinusOne
   * @throws CodecException the bits say 3 bytes, which no record may ({@link
   *     CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static int lengthSize(byte octet) throws CodecException {
    int lengthSize = 1 + (octet & 3);
    if (lengthSize == 3) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "lengthSizeMinusOne is 2, want 0, 1 or 3");
    }
    return lengthSize;
  }
}
