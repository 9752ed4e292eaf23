package io.getclip.archive.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file; safe for use by several threads. */
interface BlockFile extends Closeable {

  /**
   * Reads some bytes.
   *
   * @param target filled from its position, which is moved
   * @return how many were read; -1 at or past the end
   */
  int read(long position, ByteBuffer target) throws IOException;

  /**
   * Writes all bytes.
   *
   * @param bytes from its position to its limit
   * @throws IOException any part of them may be written
   */
  void write(long position, ByteBuffer bytes) throws IOException;

  /** How many bytes the file has. */
  long size() throws IOException;

  /**
   * Makes durable the file's bytes and size, not its name.
   *
   * @throws IOException nothing is known of what was not durable before, nor can be: another force
   *     may succeed without writing it
   */
  void force() throws IOException;
}
