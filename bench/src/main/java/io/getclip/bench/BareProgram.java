package io.getclip.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * The least that a program of this kind must do, and nothing else: read a file as a clip's media is
 * read, prove it where the archive does, and write it. Used by one thread.
 */
final class BareProgram {
  /** As much as getclip reads at once, and as the archive keeps one checksum of. */
  static final int PIECE = 256 << 10;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
  private final CRC32C crc = new CRC32C();

  /** Reads the first bytes of a file. */
  long read(FileChannel in, long bytes) throws IOException {
    long sum = 0;
    for (long at = 0; at < bytes; at += buffer.limit()) {
      fill(in, at, bytes);
      sum += buffer.get(0);
    }
    return sum;
  }

  /** Copies the bytes of a file from one offset to another. */
  void copy(FileChannel in, WritableByteChannel out, long from, long to) throws IOException {
    for (long at = from; at < to; at += buffer.limit()) {
      fill(in, at, to);
      write(out);
    }
  }

  /**
   * Copies the bytes of a file from one offset to another, and reckons the checksum of each piece.
   *
   * @return the sum of the checksums, so that they are reckoned
   */
  long copyProved(FileChannel in, WritableByteChannel out, long from, long to) throws IOException {
    long sums = 0;
    for (long at = from; at < to; at += buffer.limit()) {
      fill(in, at, to);
      crc.reset();
      crc.update(buffer);
      sums += crc.getValue();
      buffer.flip();
      write(out);
    }
    return sums;
  }

  private void fill(FileChannel in, long position, long end) throws IOException {
    buffer.clear().limit((int) Math.min(PIECE, end - position));
    while (buffer.hasRemaining()) {
      if (in.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the recording ends before byte " + end);
      }
    }
    buffer.flip();
  }

  private void write(WritableByteChannel out) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /** Copies the bytes of a file from one offset to another without looking at them. */
  static void transfer(FileChannel in, WritableByteChannel out, long from, long to)
      throws IOException {
    long at = from;
    while (at < to) {
      long moved = in.transferTo(at, to - at, out);
      if (moved <= 0) {
        throw new EOFException("the recording ends before byte " + to);
      }
      at += moved;
    }
  }
}
