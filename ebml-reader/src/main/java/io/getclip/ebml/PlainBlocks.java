package io.getclip.ebml;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Takes plain SimpleBlocks in one step each: right inside a Cluster, not laced, of a declared track
 * whose frames are stored as they are (RFC 9559, 5.1.3.4 and 10.2).
 *
 * <p>A recording is made of them but for a few elements, and a command lives too briefly for its
 * code to be compiled: interpreted, a block costs 5 us here and 20 us by way of {@link EbmlReader}
 * and {@link Block}. What is not as expected is left to that way, which alone reports errors and
 * must give the same layout for what is taken here.
 */
final class PlainBlocks {
  private static final int SIMPLE_BLOCK = Matroska.SIMPLE_BLOCK.id;
  private static final int MAX_SIZE_BYTES = 8;
  private static final int VINT_BITS = 7;

  /** Track number of one byte, timestamp, flags. */
  private static final int BLOCK_HEADER_BYTES = 1 + 2 + 1;

  private static final int MAX_HEADER_BYTES = 1 + MAX_SIZE_BYTES + BLOCK_HEADER_BYTES;
  private static final int KEYFRAME = 0x80;
  private static final int LACING = 0x06;

  /** The marker bit of a track number of one byte, in an int that begins with it. */
  private static final int ONE_BYTE = 0x80 << 24;

  /** Enough of a frame for most codecs: they look at the headers of its first NAL units. */
  private static final int FIRST_BYTES = 256;

  private final Window window;
  private final OpenMasters masters;
  private final ElementCursor cursor;
  private final FrameCollector collector;
  private final int maxBytes;

  PlainBlocks(
      Window window,
      OpenMasters masters,
      ElementCursor cursor,
      FrameCollector collector,
      int maxBytes) {
    this.window = window;
    this.masters = masters;
    this.cursor = cursor;
    this.collector = collector;
    this.maxBytes = maxBytes;
  }

  /** Takes the blocks that come next, up to what is something else. */
  void takeAll() throws IOException {
    boolean taken;
    do {
      try {
        taken = take();
      } finally {
        window.unpin();
      }
    } while (taken);
  }

  /**
   * Takes the next element and moves the cursor after it; false, and nothing done, if it cannot.
   */
  private boolean take() throws IOException {
    long position = cursor.next;
    if (masters.top() != Matroska.CLUSTER
        || cursor.isHeld()
        || (position - window.base + MAX_HEADER_BYTES > window.limit
            && !window.refill(position, MAX_HEADER_BYTES))) {
      return false;
    }
    ByteBuffer bytes = window.buffer;
    int index = (int) (position - window.base);
    long word = bytes.getLong(index);
    if (word >>> (Long.SIZE - Byte.SIZE) != SIMPLE_BLOCK) {
      return false;
    }
    int sizeBytes = Long.numberOfLeadingZeros(word << Byte.SIZE) + 1;
    if (sizeBytes > MAX_SIZE_BYTES) {
      return false;
    }
    word = sizeBytes < MAX_SIZE_BYTES ? word << Byte.SIZE : bytes.getLong(index + 1);
    int unused = Long.SIZE - sizeBytes * VINT_BITS;
    long size = word << sizeBytes >>> unused;
    long content = position + 1 + sizeBytes;
    int header = bytes.getInt(index + 1 + sizeBytes);
    if (size < BLOCK_HEADER_BYTES
        || size > maxBytes
        || size == -1L >>> unused
        || size > masters.end() - content
        || (header & ONE_BYTE) == 0
        || (header & LACING) != 0) {
      return false;
    }
    int track = collector.plainTrack((header & ~ONE_BYTE) >>> 24);
    if (track < 0 || !hold(track, position, content, (int) size)) {
      return false;
    }
    try {
      if (!collector.addPlain(
          track,
          content + BLOCK_HEADER_BYTES,
          (int) size - BLOCK_HEADER_BYTES,
          (short) (header >> Byte.SIZE),
          (header & KEYFRAME) != 0)) {
        return false;
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof EOFException) {
        return false;
      }
      throw e.getCause();
    }
    window.mark = position;
    cursor.next = content + size;
    return true;
  }

  /**
   * Brings a block into memory, or of a large one that is known to be whole the beginning: copying
   * 100 MB takes longer than all else that is done to read them.
   */
  private boolean hold(int track, long position, long content, int size) throws IOException {
    if (content + size <= window.end()) {
      return true;
    }
    boolean seeked = window.isSeekedTo(content + size);
    // Whoever takes the block if it is not taken here begins with its header.
    window.pin(position);
    return seeked
        ? window.ensure(content, Math.min(size, BLOCK_HEADER_BYTES + FIRST_BYTES))
        : collector.needsBytes(track) && window.ensure(content, size);
  }
}
