package io.getclip.spi;

import java.nio.ByteBuffer;

/** A piece of a clip: bytes of its format's own, or chunks of media. */
public sealed interface ClipPart {

  /**
   * Bytes of the format's own: headers.
   *
   * @param bytes a read-only view; not copied, as tables of long clips are large
   */
  record Bytes(ByteBuffer bytes) implements ClipPart {

    /** Keeps a read-only view of the buffer. */
    public Bytes {
      bytes = bytes.asReadOnlyBuffer();
    }

    /** The bytes as a view of its own, positioned at their start. */
    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate();
    }
  }

  /**
   * Consecutive chunks of the movie's media, one after another.
   *
   * @param first number of the first chunk, from 0
   * @param count how many chunks
   */
  record Media(int first, int count) implements ClipPart {}
}
