package io.getclip.ebml;

import org.jspecify.annotations.Nullable;

/** The masters a cursor is inside of: an explicit stack, so that no nesting can exhaust another. */
final class OpenMasters {
  private static final long NO_END = Long.MAX_VALUE;
  private static final int FOUR_BYTE_IDS = 24;

  /** How many are open. The columns are used from 1: index 0 stands for the stream. */
  int depth;

  private final @Nullable Matroska[] masters;
  private final long[] starts;
  private final long[] ends;
  private final boolean[] unknown;

  OpenMasters(int maxDepth) {
    masters = new Matroska[maxDepth + 1];
    starts = new long[maxDepth + 1];
    ends = new long[maxDepth + 1];
    unknown = new boolean[maxDepth + 1];
    ends[0] = NO_END;
  }

  /** The innermost master; null when none is open. */
  @Nullable Matroska top() {
    return masters[depth];
  }

  /** Where the innermost master ends; one of unknown size ends no later than what it is in. */
  long end() {
    return ends[depth];
  }

  /** Whether something is open that has an end: the stream cannot end before. */
  boolean hasEnd() {
    return ends[depth] != NO_END;
  }

  /** Where the content of the innermost master starts. */
  long start() {
    return starts[depth];
  }

  boolean isFull() {
    return depth == masters.length - 1;
  }

  /** Enters a master; its size is {@link EbmlReader#UNKNOWN_SIZE} or fits in what is open. */
  void enter(Matroska master, long start, long size) {
    long end = size == EbmlReader.UNKNOWN_SIZE ? ends[depth] : start + size;
    depth++;
    masters[depth] = master;
    starts[depth] = start;
    ends[depth] = end;
    unknown[depth] = size == EbmlReader.UNKNOWN_SIZE;
  }

  /** Where the master at {@code level} ends, or -1 when that is not known. */
  long knownEnd(int level) {
    return level > depth || unknown[level] ? -1 : ends[level];
  }

  boolean contains(Matroska master) {
    for (int i = 1; i <= depth; i++) {
      if (masters[i] == master) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds the master that an element belongs in, and ends those of unknown size that it cannot be
   * inside of (RFC 8794, 6.2).
   *
   * @return false when none is open
   */
  boolean place(Matroska element) {
    if (element.parent == masters[depth]
        || element.isGlobal()
        || (element.isRecursive() && element == masters[depth])) {
      return true;
    }
    for (int level = depth; level > 0 && unknown[level]; level--) {
      if (element.parent == masters[level - 1]) {
        depth = level - 1;
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an element in the wrong place is a sign of damage and not just an oddity: nothing but a
   * root or a child of the Segment has an identifier of four bytes.
   */
  static boolean isTelling(Matroska misplaced) {
    return misplaced.id >>> FOUR_BYTE_IDS != 0;
  }

  String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      Matroska master = masters[i];
      path.append('\\').append(master == null ? "" : master.elementName());
    }
    return path.toString();
  }
}
