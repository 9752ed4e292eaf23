package io.getclip.cli.producer;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.nio.ByteBuffer;

/**
 * A SimpleBlock or Block of the source, its frames as they are stored (RFC 9559, section 10).
 *
 * <p>One object is filled again and again.
 */
final class SourceBlock {
  private static final int KEYFRAME = 0x80;

  /** The flags that a Block has as well: invisible, and the two of lacing. */
  private static final int BLOCK_FLAGS = 0x0E;

  private static final int MAX_HEADER_BYTES = 8 + 2 + 1;
  private static final int VINT_BITS = 7;

  /** Number of the block's track. */
  long track;

  /** In ticks, relative to the source's Cluster. */
  int relativeTicks;

  private final ByteBuffer header = ByteBuffer.allocate(MAX_HEADER_BYTES);
  private ByteBuffer frames = ByteBuffer.allocate(0);
  private int trackBytes;
  private int flags;

  /**
   * Takes a block.
   *
   * @param content of the element; used until the next is taken
   * @return false when it is shorter than its own header
   */
  boolean read(ByteBuffer content) {
    if (!content.hasRemaining() || content.get(content.position()) == 0) {
      return false;
    }
    int at = content.position();
    int first = content.get(at) & 0xFF;
    trackBytes = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE) + 1;
    if (content.remaining() < trackBytes + Short.BYTES + 1) {
      return false;
    }
    long marked = 0;
    for (int i = 0; i < trackBytes; i++) {
      marked = (marked << Byte.SIZE) | (content.get(at + i) & 0xFF);
    }
    track = marked & ~(1L << (trackBytes * VINT_BITS));
    relativeTicks = content.getShort(at + trackBytes);
    flags = content.get(at + trackBytes + Short.BYTES);
    header.clear().put(content.slice(at, trackBytes));
    int headerBytes = trackBytes + Short.BYTES + 1;
    frames = content.slice(at + headerBytes, content.remaining() - headerBytes);
    return true;
  }

  /** Makes it the SimpleBlock that a Block in a BlockGroup stands for. */
  void makeSimple(boolean keyframe) {
    flags = (flags & BLOCK_FLAGS) | (keyframe ? KEYFRAME : 0);
  }

  /** Whether it holds key frames. */
  boolean isKeyframe() {
    return (flags & KEYFRAME) != 0;
  }

  /** Bytes of the whole element. */
  int length() {
    return EbmlWriter.MAX_HEADER_BYTES + MAX_HEADER_BYTES + frames.remaining();
  }

  /** Writes it as a SimpleBlock with a timestamp relative to another Cluster. */
  void writeTo(EbmlWriter out, int ticks) {
    header.clear().position(trackBytes);
    header.putShort((short) ticks).put((byte) flags).flip();
    out.header(Matroska.SIMPLE_BLOCK, (long) header.remaining() + frames.remaining())
        .raw(header)
        .raw(frames);
  }
}
