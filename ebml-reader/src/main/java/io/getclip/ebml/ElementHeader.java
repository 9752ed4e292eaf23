package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Decodes identifiers and sizes (RFC 8794, 5 and 6); one object for all headers of a stream. */
final class ElementHeader {
  private static final int MAX_ID_BYTES = 4;
  private static final int MAX_SIZE_BYTES = 8;
  private static final int VINT_BITS = 7;

  /** The identifier, its marker bit included. */
  int id;

  /** Where the header begins; also where the last fault was found. */
  long position;

  /** Where the header ends. */
  long content;

  /** The declared size, or {@link EbmlReader#UNKNOWN_SIZE}. */
  long size;

  private final Window window;
  private final OpenMasters masters;

  ElementHeader(Window window, OpenMasters masters) {
    this.window = window;
    this.masters = masters;
  }

  /** Reads the header at a position; false at the end of the stream, where it may end. */
  boolean read(long at) throws IOException {
    position = at;
    long offset = at - window.base;
    if (offset + MAX_ID_BYTES + MAX_SIZE_BYTES > window.limit) {
      return readAtEdge(at);
    }
    ByteBuffer buffer = window.buffer;
    int index = (int) offset;
    int first = buffer.getInt(index);
    int idBytes = Integer.numberOfLeadingZeros(first) + 1;
    checkIdBytes(idBytes);
    id = first >>> (Integer.SIZE - idBytes * Byte.SIZE);
    setSize(idBytes, buffer.getLong(index + idBytes));
    return true;
  }

  /** The same near the end of what is in memory: asks for no byte that is not of the header. */
  private boolean readAtEdge(long at) throws IOException {
    if (!window.ensure(at, 1)) {
      if (at > window.end() || masters.hasEnd()) {
        position = window.end();
        throw fault(EbmlException.Kind.TRUNCATED, "the stream ends inside an element");
      }
      return false;
    }
    int idBytes = vintBytes(at);
    checkIdBytes(idBytes);
    if (!window.ensure(at, idBytes + 1)
        || !window.ensure(at, idBytes + Math.min(MAX_SIZE_BYTES, vintBytes(at + idBytes)))) {
      throw fault(EbmlException.Kind.TRUNCATED, "the stream ends in the header of an element");
    }
    int index = (int) (at - window.base);
    id = (int) Numbers.unsigned(window.buffer, index, idBytes);
    int sizeBytes = (int) Math.min(MAX_SIZE_BYTES, window.end() - at - idBytes);
    long word = Numbers.unsigned(window.buffer, index + idBytes, sizeBytes);
    setSize(idBytes, word << (Long.SIZE - sizeBytes * Byte.SIZE));
    return true;
  }

  private int vintBytes(long at) {
    int first = window.buffer.get((int) (at - window.base)) & 0xFF;
    return Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE) + 1;
  }

  private void checkIdBytes(int idBytes) throws EbmlException {
    if (idBytes > MAX_ID_BYTES) {
      throw fault(EbmlException.Kind.MALFORMED, "an identifier of over 4 bytes");
    }
  }

  /** Takes the size out of the highest bytes of {@code word}. */
  private void setSize(int idBytes, long word) throws EbmlException {
    int sizeBytes = Long.numberOfLeadingZeros(word) + 1;
    if (sizeBytes > MAX_SIZE_BYTES) {
      throw fault(EbmlException.Kind.MALFORMED, "a size of over 8 bytes");
    }
    int unused = Long.SIZE - sizeBytes * VINT_BITS;
    long value = word << sizeBytes >>> unused;
    content = position + idBytes + sizeBytes;
    size = value == -1L >>> unused ? EbmlReader.UNKNOWN_SIZE : value;
  }

  /** Refuses an unknown identifier that is not in its shortest form, or all ones. */
  void checkId() throws EbmlException {
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + Byte.SIZE - 1) / Byte.SIZE;
    int ones = (1 << (bytes * VINT_BITS)) - 1;
    int data = id & ones;
    if (data == ones || data < (1 << ((bytes - 1) * VINT_BITS)) - 1) {
      throw fault(EbmlException.Kind.MALFORMED, "invalid identifier " + hexId());
    }
  }

  /** Refuses an element that does not end before its master does, or has no end and needs one. */
  void checkSize(String name, boolean mayBeUnknown) throws EbmlException {
    long room = masters.end() - content;
    if (size > room || room < 0) {
      throw fault(
          EbmlException.Kind.MALFORMED,
          name + " of " + size + " bytes exceeds the " + Math.max(0, room) + " bytes left");
    }
    if (size == EbmlReader.UNKNOWN_SIZE && !mayBeUnknown) {
      throw fault(EbmlException.Kind.MALFORMED, name + " of unknown size");
    }
  }

  String hexId() {
    return "0x" + Integer.toHexString(id);
  }

  /** A fault of the header: the cursor cannot go past it. */
  EbmlException fault(EbmlException.Kind kind, String problem) {
    return new EbmlException(kind, position, masters.path(), problem);
  }
}
