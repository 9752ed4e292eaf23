package io.getclip.ebml;

import java.io.IOException;

/**
 * Checks CRC-32 elements (RFC 8794, 11.3.1): the first in their master, over all that follows in
 * it.
 *
 * <p>A small master is brought into memory and checked at once; a large one is summed up while it
 * is read, one at a time.
 */
final class ChecksumCheck {
  private static final int SMALL_MASTER = 64 << 10;

  private final Window window;
  private final Checksums wanted;
  private int summedDepth;
  private long expected;

  ChecksumCheck(Window window, Checksums wanted) {
    this.window = window;
    this.wanted = wanted;
  }

  /** Whether the innermost master is being summed up, so that {@link #endsRight} is to be asked. */
  boolean isSumming(OpenMasters masters) {
    return summedDepth != 0 && summedDepth == masters.depth;
  }

  /** Whether the master summed up, which ends here, is as its CRC-32 element says. */
  boolean endsRight(long end) throws IOException {
    summedDepth = 0;
    if (!window.reaches(end)) {
      // That the stream is cut is for whoever reads on to find.
      window.abandonChecksum();
      return true;
    }
    return window.endChecksum(end) == expected;
  }

  void abandon() {
    summedDepth = 0;
    window.abandonChecksum();
  }

  /**
   * Meets a CRC-32 element.
   *
   * @return what is wrong with it, or an empty string
   */
  String meet(OpenMasters masters, long position, long content, long size) throws IOException {
    if (wanted == Checksums.IGNORE || masters.depth == 0) {
      return "";
    }
    if (size != Integer.BYTES || position != masters.start()) {
      return "a CRC-32 of " + size + " bytes that is not first in its master and of 4 bytes";
    }
    if (!masters.hasEnd() || masters.knownEnd(masters.depth) < 0) {
      return "";
    }
    if (!window.ensure(content, Integer.BYTES)) {
      return "";
    }
    long stored =
        Integer.toUnsignedLong(
            Integer.reverseBytes(window.buffer.getInt((int) (content - window.base))));
    long from = content + Integer.BYTES;
    long length = masters.end() - from;
    if (length <= SMALL_MASTER) {
      return !window.ensure(from, (int) length) || window.checksum(from, (int) length) == stored
          ? ""
          : "the CRC-32 is not that of the master";
    }
    if (wanted == Checksums.ALL && summedDepth == 0) {
      summedDepth = masters.depth;
      expected = stored;
      window.beginChecksum(from);
    }
    return "";
  }
}
