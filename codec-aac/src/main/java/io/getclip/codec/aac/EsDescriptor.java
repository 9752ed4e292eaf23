package io.getclip.codec.aac;

import io.getclip.spi.BitRates;
import java.nio.ByteBuffer;

/** Writes ESDBox (ISO/IEC 14496-14, 6.7.2) of descriptors (ISO/IEC 14496-1, 7.2.6). */
final class EsDescriptor {
  private static final int ES_DESCR_TAG = 3;
  private static final int DECODER_CONFIG_DESCR_TAG = 4;
  private static final int DEC_SPECIFIC_INFO_TAG = 5;
  private static final int SL_CONFIG_DESCR_TAG = 6;

  private static final int AUDIO_14496_3 = 0x40; // objectTypeIndication
  private static final int AUDIO_STREAM = 5; // streamType
  private static final int MP4_SL_PREDEFINED = 2;

  private static final int DECODER_CONFIG_FIXED_BYTES = 13;
  private static final int ES_FIXED_BYTES = 3;

  private EsDescriptor() {}

  /**
   * The payload of an {@code esds} box.
   *
   * @param specificInfo the decoder's configuration, carried as it is; at most 64 KiB, not moved
   * @param rates those past what a field can hold are written as its most
   */
  static ByteBuffer esds(ByteBuffer specificInfo, BitRates rates) {
    int info = specificInfo.remaining();
    int config = DECODER_CONFIG_FIXED_BYTES + descriptorSize(info);
    int stream = ES_FIXED_BYTES + descriptorSize(config) + descriptorSize(1);
    ByteBuffer out = ByteBuffer.allocate(4 + descriptorSize(stream));
    out.putInt(0); // version and flags
    header(out, ES_DESCR_TAG, stream);
    out.putShort((short) 0); // ES_ID: the track's own in a file
    out.put((byte) 0); // no dependence, no URL, no clock reference; streamPriority 0
    header(out, DECODER_CONFIG_DESCR_TAG, config);
    out.put((byte) AUDIO_14496_3);
    out.put((byte) (AUDIO_STREAM << 2 | 1)); // upStream 0, reserved 1
    long buffer = Math.min(rates.bufferSizeBytes(), 0xFF_FFFF);
    out.put((byte) (buffer >>> 16)).putShort((short) buffer);
    out.putInt((int) Math.min(rates.maxBitsPerSecond(), 0xFFFF_FFFFL));
    out.putInt((int) Math.min(rates.averageBitsPerSecond(), 0xFFFF_FFFFL));
    header(out, DEC_SPECIFIC_INFO_TAG, info);
    out.put(specificInfo.duplicate());
    header(out, SL_CONFIG_DESCR_TAG, 1);
    out.put((byte) MP4_SL_PREDEFINED);
    return out.flip();
  }

  private static int descriptorSize(int content) {
    return 1 + lengthBytes(content) + content;
  }

  /** Bytes of an expandable length (ISO/IEC 14496-1, 8.3.3): seven bits each. */
  private static int lengthBytes(int length) {
    int bytes = 1;
    while (length >>> (7 * bytes) != 0) {
      bytes++;
    }
    return bytes;
  }

  private static void header(ByteBuffer out, int tag, int length) {
    out.put((byte) tag);
    for (int group = lengthBytes(length) - 1; group >= 0; group--) {
      out.put((byte) ((group > 0 ? 0x80 : 0) | (length >>> (7 * group) & 0x7F)));
    }
  }
}
