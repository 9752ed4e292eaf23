package io.getclip.core;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes bytes at any position, from several threads at once: a file.
 *
 * <p>{@code FileChannel::write} is one, if the file is not open for appending.
 */
@FunctionalInterface
public interface PositionedOutput {

  /**
   * Writes some bytes.
   *
   * @param bytes written from its position, which is moved
   * @param position where in the output
   * @return how many bytes were written
   */
  int write(ByteBuffer bytes, long position) throws IOException;
}
