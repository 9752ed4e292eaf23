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
   * Consecutive bytes of the movie's media: of its chunks one after another.
   *
   * @param position where they start, in bytes from the start of the first chunk
   * @param length how many bytes
   */
  record Media(long position, long length) implements ClipPart {

    /** Checks that neither number is negative. */
    public Media {
      if (position < 0 || length < 0) {
        throw new IllegalArgumentException(length + " bytes of media from " + position);
      }
    }
  }
}
