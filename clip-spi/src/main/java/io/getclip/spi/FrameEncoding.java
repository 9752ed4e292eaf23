package io.getclip.spi;

import java.nio.ByteBuffer;

/** How a container stores a track's frames (in Matroska: ContentEncoding, RFC 9559, 5.1.4.1.31). */
public sealed interface FrameEncoding {

  /** Frames are stored as they are. */
  FrameEncoding PLAIN = new Plain();

  /** Frames are stored as they are. */
  record Plain() implements FrameEncoding {}

  /**
   * The same leading bytes were taken off every frame.
   *
   * @param stripped the bytes to put back before each frame
   */
  record HeaderStripped(ByteBuffer stripped) implements FrameEncoding {

    /** Copies the bytes. */
    public HeaderStripped {
      stripped = Buffers.copyOf(stripped);
    }

    /** The bytes as a read-only view of its own, positioned at its start. */
    @Override
    public ByteBuffer stripped() {
      return stripped.duplicate();
    }
  }

  /** Every frame is a zlib stream (RFC 1950) of its own. */
  record Zlib() implements FrameEncoding {}

  /**
   * Frames cannot be read: they are encrypted, or compressed in a way nobody here knows.
   *
   * @param reason what the container says, for a message
   */
  record Unreadable(String reason) implements FrameEncoding {}
}
