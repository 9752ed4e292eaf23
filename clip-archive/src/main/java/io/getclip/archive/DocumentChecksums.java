package io.getclip.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reckons the CRC32C of a document, and of each of its pieces, while it passes. */
final class DocumentChecksums {
  /** Bytes of a piece, the least that can be read with proof; the last of a document is shorter. */
  static final int PIECE = 256 << 10;

  private final CRC32C document = new CRC32C();
  private final CRC32C piece = new CRC32C();
  private int[] pieces = new int[4];
  private int count;
  private long length;

  /** Takes bytes from a buffer's position to its limit; neither is moved. */
  void update(ByteBuffer bytes) {
    document.update(bytes.duplicate());
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int room = PIECE - (int) (length % PIECE);
      int part = Math.min(room, rest.remaining());
      piece.update(rest.slice(rest.position(), part));
      rest.position(rest.position() + part);
      length += part;
      if (part == room) {
        add();
      }
    }
  }

  private void add() {
    if (count == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * count);
    }
    pieces[count] = (int) piece.getValue();
    count++;
    piece.reset();
  }

  /** How many bytes passed. */
  long length() {
    return length;
  }

  /** The CRC32C of all bytes. */
  int document() {
    return (int) document.getValue();
  }

  /** The CRC32C of each piece, now that all bytes have passed. */
  int[] pieces() {
    if (length % PIECE != 0) {
      add();
      length = Math.multiplyExact((long) count, PIECE); // never added twice
    }
    return Arrays.copyOf(pieces, count);
  }
}
