package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds where a damaged stream can be read again: at an EBML header, a Segment or a child of one.
 *
 * <p>Damage is often noticed late: where a block was cut, its size takes in the start of what
 * follows, and the cursor is led into the middle of it. So the search begins behind the last
 * element that can be trusted, and what is found there must look like what it says it is. No byte
 * is searched twice, and no more bytes are gone back over than came.
 */
final class Resync {
  private static final int FIRST_BITS = 0xF0;
  private static final int FIRST_OF_FOUR = 0x10;
  private static final long NO_END = Long.MAX_VALUE;

  private static final int MAX_HEADER_BYTES = 4 + 8;

  /** How far may be gone back at the beginning, where few bytes came yet. */
  private static final long GRACE = 1 << 20;

  private final Window window;
  private final OpenMasters peeked = new OpenMasters(0);
  private final ElementHeader peek;

  /** Nothing to be found begins before this. */
  private long searched;

  private long wentBack;

  Resync(Window window) {
    this.window = window;
    this.peek = new ElementHeader(window, peeked);
  }

  /**
   * Whether between the last element that can be trusted and {@code end} one begins that does not
   * belong there: then what was read at {@code at} is none.
   */
  boolean isLost(long trusted, long at, long end) throws IOException {
    long found = goBack(trusted, at) ? find(trusted, at, true) : -1;
    if (found < 0) {
      found = find(at, end, true);
    }
    return found >= 0;
  }

  /**
   * Where to read on after damage.
   *
   * @param trusted from where on the bytes are doubted
   * @param at where the damage was noticed, not before {@code trusted}
   * @return -1 when there is nothing in the rest of the stream
   */
  long next(long trusted, long at) throws IOException {
    long found = goBack(trusted, at) ? find(trusted, at, true) : -1;
    if (found < 0) {
      found = find(at, NO_END, false);
    }
    if (found >= 0) {
      searched = found + 1;
    }
    return found;
  }

  /** Whether an identifier that was found is that of a child of a Segment. */
  static boolean isInSegment(int id) {
    Matroska element = Matroska.find(id);
    return element != null && element.parent == Matroska.SEGMENT;
  }

  private boolean goBack(long trusted, long at) throws IOException {
    long from = Math.max(trusted, searched);
    if (from >= at || wentBack + at - from > at + GRACE || !window.goBack(from)) {
      return false;
    }
    wentBack += at - from;
    return true;
  }

  /** Position of the first element that begins before {@code end}; -1 when there is none. */
  private long find(long from, long end, boolean doubted) throws IOException {
    long at = Math.max(Math.max(from, searched), window.base);
    while (at < end && window.ensure(at, Integer.BYTES)) {
      ByteBuffer buffer = window.buffer;
      int first = (int) (at - window.base);
      int last = (int) Math.min(window.limit - Integer.BYTES, end - 1 - window.base);
      int i = first;
      while (i <= last && !isTelling(buffer, i)) {
        i++;
      }
      at = window.base + i;
      searched = at;
      if (i <= last) {
        if (!doubted || isPlausible(at)) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  private static boolean isTelling(ByteBuffer buffer, int index) {
    if ((buffer.get(index) & FIRST_BITS) != FIRST_OF_FOUR) {
      return false;
    }
    Matroska element = Matroska.find(buffer.getInt(index));
    return element != null && OpenMasters.isTelling(element);
  }

  /** Whether what has a master's identifier also begins with an element that such a master has. */
  private boolean isPlausible(long at) throws IOException {
    // Both headers at once: to read on for the second could drop the first.
    window.ensure(at, 2 * MAX_HEADER_BYTES);
    try {
      if (!peek.read(at)) {
        return false;
      }
      Matroska master = Matroska.find(peek.id);
      if (peek.size == 0) {
        return true;
      }
      if (!peek.read(peek.content)) {
        return false;
      }
      Matroska child = Matroska.find(peek.id);
      return child != null && (child.parent == master || child.isGlobal());
    } catch (EbmlException e) {
      return false;
    }
  }
}
