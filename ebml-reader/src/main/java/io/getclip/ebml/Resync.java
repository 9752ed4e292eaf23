package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds where a damaged stream can be read again: at an identifier of four bytes. */
final class Resync {
  private static final int FIRST_BITS = 0xF0;
  private static final int FIRST_OF_FOUR = 0x10;

  private Resync() {}

  /** Position of the first EBML header, Segment or child of a Segment; -1 when there is none. */
  static long find(Window window, long from) throws IOException {
    long at = from;
    while (window.ensure(at, Integer.BYTES)) {
      ByteBuffer buffer = window.buffer;
      int last = window.limit - Integer.BYTES;
      for (int i = (int) (at - window.base); i <= last; i++) {
        if ((buffer.get(i) & FIRST_BITS) == FIRST_OF_FOUR && isTelling(buffer.getInt(i))) {
          return window.base + i;
        }
      }
      at = window.base + last + 1;
    }
    return -1;
  }

  /** Whether an identifier that was found is that of a child of a Segment. */
  static boolean isInSegment(int id) {
    Matroska element = Matroska.find(id);
    return element != null && element.parent == Matroska.SEGMENT;
  }

  private static boolean isTelling(int id) {
    Matroska element = Matroska.find(id);
    return element != null && OpenMasters.isTelling(element);
  }
}
