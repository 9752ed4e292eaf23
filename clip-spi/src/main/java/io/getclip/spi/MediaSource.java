package io.getclip.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes that can be read at any position, as often as wished: where a clip's media comes from.
 *
 * <p>Safe for use by several threads.
 */
public interface MediaSource {

  /**
   * The bytes left in {@code buffer}, whose position stays; they are not copied, and must not
   * change while they may be read.
   */
  static MediaSource of(ByteBuffer buffer) {
    return new BufferSource(buffer);
  }

  /**
   * Reads some bytes.
   *
   * @param position byte offset, at least 0
   * @param target filled from its position, which is moved
   * @return how many bytes were read, at least 1 when there was room; -1 at or past the end
   */
  int read(long position, ByteBuffer target) throws IOException;

  /** How many bytes there are. */
  long size() throws IOException;

  /**
   * How reads are best made: of whole blocks of so many bytes, at multiples of them; the last may
   * be shorter. Every other read is answered as well.
   *
   * @return at least 1, which means that it does not matter, and at most 256 KiB
   */
  default int blockSize() {
    return 1;
  }
}
