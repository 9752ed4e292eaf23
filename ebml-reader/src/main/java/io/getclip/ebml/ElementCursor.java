package io.getclip.ebml;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Moves from element to element: enters and leaves masters, and finds a way past damage. */
final class ElementCursor {
  /** The element the cursor is at; null at none. */
  @Nullable Matroska element;

  /** Where the next header begins. */
  long next;

  /** Whether the last exception was of bounds that cannot be trusted: next would repeat it. */
  boolean broken;

  private final Window window;
  private final OpenMasters masters;
  private final ElementHeader header;
  private final ChecksumCheck checksum;
  private final Resync resync;
  private boolean held;
  private boolean distrusts;

  ElementCursor(Window window, OpenMasters masters, ElementHeader header, ChecksumCheck checksum) {
    this.window = window;
    this.masters = masters;
    this.header = header;
    this.checksum = checksum;
    this.resync = new Resync(window);
  }

  /**
   * Says whether elements that are unknown or out of place are taken for a sign of damage when they
   * hide others, and sizes that are no more than wrong are forgiven.
   */
  void distrust(boolean yes) {
    distrusts = yes;
  }

  /** The element the cursor is at is what it seems: after damage, what is behind it is searched. */
  void trust() {
    // A file that is attached may be a recording too.
    window.mark =
        element == Matroska.ATTACHMENTS && header.size != EbmlReader.UNKNOWN_SIZE
            ? header.content + header.size - 1
            : header.position;
  }

  /** As {@link EbmlReader#next}. */
  boolean next() throws IOException {
    if (held) {
      held = false;
      return true;
    }
    while (true) {
      while (next >= masters.end()) {
        leaveMaster();
      }
      element = null;
      // Until the element's bounds are known to be sound.
      broken = true;
      if (!header.read(next)) {
        broken = false;
        return false;
      }
      if (accept()) {
        return true;
      }
    }
  }

  /** As {@link EbmlReader#nextIn}. */
  boolean nextIn(int level) throws IOException {
    while (!held && next >= masters.end()) {
      leaveMaster();
    }
    if (masters.depth < level || !next()) {
      return false;
    }
    held = enclosing() < level;
    return !held;
  }

  /** How many masters are around the element, itself not counted. */
  int enclosing() {
    Matroska current = element;
    return current != null && current.type == ElementType.MASTER
        ? masters.depth - 1
        : masters.depth;
  }

  /** Makes {@link #next} stay at the element it is at. */
  void hold() {
    held = true;
  }

  /** Whether {@link #next} will stay at the element it is at. */
  boolean isHeld() {
    return held;
  }

  /** Whether a master of this kind is open. */
  boolean isInside(Matroska master) {
    return masters.contains(master);
  }

  String path() {
    Matroska current = element;
    return current == null || current.type == ElementType.MASTER
        ? masters.path()
        : masters.path() + "\\" + current.elementName();
  }

  /** Leaves the open masters from {@code level} on; false when its end is not known or doubted. */
  boolean leave(int level) throws IOException {
    long end = masters.knownEnd(level);
    if (end < 0 || (distrusts && isAnythingHidden(end))) {
      return false;
    }
    recover();
    masters.depth = level;
    next = end;
    return true;
  }

  /**
   * After damage, moves before the next EBML header, Segment or child of a Segment.
   *
   * @return false when there is none in the rest of the stream
   */
  boolean resync() throws IOException {
    long at = header.position;
    long trusted = doubtedFrom(at);
    recover();
    masters.depth = 0;
    long found = resync.next(trusted, at);
    if (found < 0) {
      next = window.end();
      return false;
    }
    if (Resync.isInSegment(window.buffer.getInt((int) (found - window.base)))) {
      masters.enter(Matroska.SEGMENT, found, EbmlReader.UNKNOWN_SIZE);
    }
    next = found;
    return true;
  }

  /** From where on bytes are doubted when those at a position are damaged. */
  private long doubtedFrom(long at) {
    return Math.min(at, window.mark + 1);
  }

  private void recover() {
    broken = false;
    held = false;
    checksum.abandon();
  }

  private void leaveMaster() throws IOException {
    boolean sound = !checksum.isSumming(masters) || checksum.endsRight(next);
    String path = sound ? "" : masters.path();
    long start = masters.start();
    masters.depth--;
    if (!sound) {
      throw new EbmlException(
          EbmlException.Kind.MALFORMED, start, path, "the CRC-32 is not that of the master");
    }
  }

  /** Whether the element is one to show; otherwise the cursor is set to pass over it. */
  private boolean accept() throws IOException {
    Matroska found = Matroska.find(header.id);
    if (found == null || !masters.place(found)) {
      passUnknown(found);
      return false;
    }
    boolean inSegment = found.parent == Matroska.SEGMENT;
    if (distrusts && found == Matroska.SEGMENT && header.size == 0) {
      // Of a writer that never came back to fill it in.
      header.size = EbmlReader.UNKNOWN_SIZE;
    }
    if (header.size == EbmlReader.UNKNOWN_SIZE || header.size > masters.end() - header.content) {
      header.checkSize(
          found.elementName(), found.isUnknownSizeAllowed() || (distrusts && inSegment));
    }
    if (found == Matroska.VOID && masters.contains(Matroska.CLUSTER)) {
      checkNothingIsHidden();
    }
    element = found;
    if (found.type == ElementType.MASTER) {
      if (OpenMasters.isTelling(found)) {
        trust();
      }
      broken = false;
      enterMaster(found);
      return true;
    }
    next = header.content + header.size;
    if (found.isGlobal()) {
      broken = false;
      meetGlobal(found);
      return false;
    }
    if (header.size > found.type.maxBytes) {
      checkNothingIsHidden();
      throw fault(
          EbmlException.Kind.MALFORMED,
          "a number of " + header.size + " bytes, over " + found.type.maxBytes + ",");
    }
    broken = false;
    return true;
  }

  /** An element that nobody reads may be none, and hide what the cursor was led past. */
  private void checkNothingIsHidden() throws IOException {
    if (distrusts && isAnythingHidden(header.content + header.size)) {
      throw header.fault(
          EbmlException.Kind.MALFORMED, "an element runs into another document or Cluster");
    }
    broken = false;
  }

  private boolean isAnythingHidden(long end) throws IOException {
    long at = header.position;
    return resync.isLost(doubtedFrom(at), at, end);
  }

  private void enterMaster(Matroska found) throws EbmlException {
    if (masters.isFull()) {
      element = null;
      broken = header.size == EbmlReader.UNKNOWN_SIZE;
      next = header.content + header.size;
      throw fault(
          EbmlException.Kind.LIMIT, found.elementName() + " inside " + masters.depth + " masters");
    }
    masters.enter(found, header.content, header.size);
    next = header.content;
  }

  private void meetGlobal(Matroska found) throws IOException {
    if (found == Matroska.CRC_32) {
      String problem = checksum.meet(masters, header.position, header.content, header.size);
      if (!problem.isEmpty()) {
        throw fault(EbmlException.Kind.MALFORMED, problem);
      }
    }
  }

  private void passUnknown(@Nullable Matroska misplaced) throws IOException {
    if (misplaced == null) {
      header.checkId();
    } else if (OpenMasters.isTelling(misplaced)) {
      throw header.fault(EbmlException.Kind.MALFORMED, misplaced.elementName() + " out of place");
    }
    header.checkSize(misplaced == null ? header.hexId() : misplaced.elementName(), false);
    checkNothingIsHidden();
    next = header.content + header.size;
  }

  /** What the element holds is wrong; its bounds are sound. */
  private EbmlException fault(EbmlException.Kind kind, String problem) {
    return new EbmlException(kind, header.position, path(), problem);
  }
}
