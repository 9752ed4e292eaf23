package com.example.opus;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;

/**
 * Finds out how long frames last, and refuses those that a decoder would refuse (RFC 6716, 3.4).
 *
 * <p>One object serves all frames of a track; not thread-safe.
 */
final class PacketReader {
  private static final FrameBytes NOTHING = FrameBytes.of(ByteBuffer.allocate(0));

  /** Samples of 48 kHz in 120 ms. */
  private static final int LONGEST_PACKET = 5_760;

  /** Bytes of an Opus frame, of which a packet has one or several. */
  private static final int LARGEST_FRAME = 1_275;

  private static final int FIRST_HYBRID = 12;
  private static final int FIRST_CELT = 16;

  private FrameBytes bytes = NOTHING;
  private int at;

  /**
   * Reads a packet of each stream, of which all but the last say where they end (appendix B).
   *
   * @param frame as Matroska has it, kept until the next is read
   * @return how many samples of 48 kHz it lasts for
   * @throws CodecException a packet is malformed, or they do not all last as long
   */
  int samples(FrameBytes frame, int streams) throws CodecException {
    bytes = frame;
    at = 0;
    int samples = packet(streams > 1);
    for (int stream = 2; stream <= streams; stream++) {
      int here = packet(stream < streams);
      if (here != samples) {
        throw invalid("a frame has packets of " + samples + " and of " + here + " samples");
      }
    }
    return samples;
  }

  /** Passes over a packet, as its first byte, the TOC, says (3.1 and 3.2). */
  private int packet(boolean delimited) throws CodecException {
    int toc = u8();
    int frames =
        switch (toc & 0x03) {
          case 0 -> one(delimited);
          case 1 -> twoOfOneSize(delimited);
          case 2 -> two(delimited);
          default -> many(delimited);
        };
    int samples = frames * samplesOfFrame(toc >>> 3);
    if (samples > LONGEST_PACKET) {
      throw invalid("a packet has " + samples + " samples, expected at most " + LONGEST_PACKET);
    }
    return samples;
  }

  /** How long a frame lasts (3.1, table 2): SILK 10 to 60 ms, hybrid 10 or 20, CELT 2.5 to 20. */
  private static int samplesOfFrame(int config) {
    if (config < FIRST_HYBRID) {
      int size = config & 0x03;
      return size == 3 ? 2_880 : 480 << size;
    }
    return config < FIRST_CELT ? 480 << (config & 0x01) : 120 << (config & 0x03);
  }

  private int one(boolean delimited) throws CodecException {
    pass(size(delimited ? length() : left()));
    return 1;
  }

  private int twoOfOneSize(boolean delimited) throws CodecException {
    pass(2 * size(delimited ? length() : share(left(), 2)));
    return 2;
  }

  private int two(boolean delimited) throws CodecException {
    int first = length();
    pass(first + size(delimited ? length() : left() - first));
    return 2;
  }

  /** Any number of frames, of one size or each of its own, and padding (3.2.5). */
  private int many(boolean delimited) throws CodecException {
    int header = u8();
    int frames = header & 0x3F;
    if (frames == 0) {
      throw invalid("a packet says that it has no frames");
    }
    int padding = (header & 0x40) == 0 ? 0 : padding();
    if ((header & 0x80) == 0) {
      int each = size(delimited ? length() : share(left() - padding, frames));
      pass(frames * each + padding);
      return frames;
    }
    int all = 0;
    for (int i = 1; i < frames; i++) {
      all += length();
    }
    all += size(delimited ? length() : left() - padding - all);
    pass(all + padding);
    return frames;
  }

  /** Bytes of padding: each 255 stands for 254 of them, and a further byte (3.2.5). */
  private int padding() throws CodecException {
    int padding = 0;
    int next;
    do {
      next = u8();
      padding += next == 255 ? 254 : next;
      if (padding > bytes.size()) {
        throw invalid("a packet is padded beyond the end of its frame");
      }
    } while (next == 255);
    return padding;
  }

  /** The length of a frame, in one byte or two (3.2.1). */
  private int length() throws CodecException {
    int first = u8();
    return first < 252 ? first : first + 4 * u8();
  }

  private static int share(int bytes, int frames) throws CodecException {
    if (bytes > 0 && bytes % frames != 0) {
      throw invalid("a packet has " + bytes + " bytes for " + frames + " frames of one size");
    }
    return Math.floorDiv(bytes, frames);
  }

  private static int size(int bytes) throws CodecException {
    if (bytes < 0) {
      throw invalid("a packet ends before its last frame");
    }
    if (bytes > LARGEST_FRAME) {
      throw invalid(
          "a frame in a packet has " + bytes + " bytes, expected at most " + LARGEST_FRAME);
    }
    return bytes;
  }

  private int u8() throws CodecException {
    if (left() == 0) {
      throw invalid("a packet ends after " + at + " bytes of the frame, within its header");
    }
    return bytes.u8(at++);
  }

  private void pass(int count) throws CodecException {
    if (count > left()) {
      throw invalid("a packet has " + left() + " bytes left for frames of " + count);
    }
    at += count;
  }

  private int left() {
    return bytes.size() - at;
  }

  private static CodecException invalid(String message) {
    return new CodecException(Kind.INVALID_MEDIA_FRAME, message);
  }
}
