package io.getclip.core;

import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Undoes how a container stored a frame. Not thread-safe; holds native memory until closed. */
final class FrameDecoder implements AutoCloseable {
  private static final int FIRST_GUESS = 4;
  private static final int MOST_BYTES = ReadOptions.LENIENT.maxFrameBytes();

  private @Nullable Inflater inflater; // native memory, made when needed
  private final FrameView view = new FrameView();
  private ByteBuffer inflated = ByteBuffer.allocate(0);

  /**
   * The frame that a codec knows.
   *
   * @param stored all stored bytes, from position to limit
   * @return valid until the next call, and while {@code stored} is
   * @throws IOException the bytes cannot be decoded
   */
  FrameBytes decode(FrameEncoding encoding, ByteBuffer stored) throws IOException {
    if (encoding instanceof FrameEncoding.HeaderStripped header) {
      return view.of(joined(header.stripped(), stored));
    }
    if (encoding instanceof FrameEncoding.Zlib) {
      return view.of(inflate(stored));
    }
    return view.of(stored);
  }

  private ByteBuffer joined(ByteBuffer head, ByteBuffer tail) {
    ByteBuffer frame = room(head.remaining() + tail.remaining());
    return frame.put(head).put(tail.duplicate()).flip();
  }

  private ByteBuffer inflate(ByteBuffer stored) throws IOException {
    ByteBuffer frame = room(Math.min(MOST_BYTES, FIRST_GUESS * stored.remaining())).clear();
    Inflater zlib = inflater == null ? new Inflater() : inflater;
    inflater = zlib;
    zlib.reset();
    zlib.setInput(stored.duplicate());
    try {
      while (!zlib.finished()) {
        if (!frame.hasRemaining()) {
          frame = larger(frame);
        }
        if (zlib.inflate(frame) == 0 && !zlib.finished()) {
          throw new IOException("a compressed frame breaks off");
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("a compressed frame is no zlib stream", e);
    }
    return frame.flip();
  }

  private ByteBuffer larger(ByteBuffer full) throws IOException {
    if (full.capacity() >= MOST_BYTES) {
      throw new IOException("a compressed frame has more than " + MOST_BYTES + " bytes");
    }
    int capacity = (int) Math.min(MOST_BYTES, Math.max(1024, 2L * full.capacity()));
    inflated = ByteBuffer.allocate(capacity);
    return inflated.put(full.flip());
  }

  private ByteBuffer room(int size) {
    if (inflated.capacity() < size) {
      inflated = ByteBuffer.allocate(size);
    }
    return inflated.clear().limit(size);
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
