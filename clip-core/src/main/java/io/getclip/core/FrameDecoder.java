package io.getclip.core;

import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes how a container stored a frame. Not thread-safe; holds native memory until closed. */
final class FrameDecoder implements AutoCloseable {
  private final Inflater inflater = new Inflater();
  private ByteBuffer inflated = ByteBuffer.allocate(0);

  /**
   * The frame that a codec knows.
   *
   * @param stored all stored bytes, from position to limit
   * @param size how many bytes the frame was found to have when it was inspected
   * @return valid until the next call
   * @throws IOException the bytes are not the ones that were inspected
   */
  FrameBytes decode(FrameEncoding encoding, ByteBuffer stored, int size) throws IOException {
    if (encoding instanceof FrameEncoding.HeaderStripped header) {
      return FrameBytes.of(joined(header.stripped(), stored));
    }
    if (encoding instanceof FrameEncoding.Zlib) {
      return FrameBytes.of(inflate(stored, size));
    }
    return FrameBytes.of(stored);
  }

  private ByteBuffer joined(ByteBuffer head, ByteBuffer tail) {
    ByteBuffer frame = room(head.remaining() + tail.remaining());
    return frame.put(head).put(tail.duplicate()).flip();
  }

  private ByteBuffer inflate(ByteBuffer stored, int size) throws IOException {
    ByteBuffer frame = room(size);
    inflater.reset();
    inflater.setInput(stored.duplicate());
    try {
      while (frame.hasRemaining() && inflater.inflate(frame) > 0) {
        // until the frame is whole or the input ends
      }
    } catch (DataFormatException e) {
      throw new IOException("a compressed frame has changed since it was read", e);
    }
    if (frame.hasRemaining()) {
      throw new IOException("a compressed frame has changed since it was read");
    }
    return frame.flip();
  }

  private ByteBuffer room(int size) {
    if (inflated.capacity() < size) {
      inflated = ByteBuffer.allocate(size);
    }
    return inflated.clear().limit(size);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
