package io.getclip.ebml;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates zlib streams (RFC 1950), one a frame, into one buffer.
 *
 * <p>A stream that does not fit is measured before the buffer grows, so one that is too large costs
 * no memory.
 */
final class ZlibFrames {
  private static final int SCRATCH = 8 << 10;

  private final int maxBytes;
  private final Inflater inflater = new Inflater();
  private final byte[] scratch = new byte[SCRATCH];
  private byte[] bytes = {};
  private ByteBuffer view = ByteBuffer.wrap(bytes);

  ZlibFrames(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Inflates a stream that lies in a buffer; its position and limit are not moved.
   *
   * @return how many bytes are in {@link #view}
   * @throws DataFormatException it is no zlib stream, is cut, or is larger than a frame may be
   */
  int inflate(ByteBuffer buffer, int index, int length) throws DataFormatException {
    int size = measure(buffer, index, length);
    if (size > bytes.length) {
      long capacity = Math.min(maxBytes, Math.max(size, 2L * bytes.length));
      bytes = new byte[0];
      bytes = new byte[(int) capacity];
      view = ByteBuffer.wrap(bytes);
      size = measure(buffer, index, length);
    }
    return size;
  }

  /** What was inflated last, from index 0. */
  ByteBuffer view() {
    return view;
  }

  void close() {
    inflater.end();
  }

  /** Inflates as much as there is room for, and counts the rest. */
  private int measure(ByteBuffer buffer, int index, int length) throws DataFormatException {
    inflater.reset();
    inflater.setInput(buffer.slice(index, length));
    int size = 0;
    while (!inflater.finished()) {
      int count =
          size < bytes.length
              ? inflater.inflate(bytes, size, bytes.length - size)
              : inflater.inflate(scratch);
      if (count > maxBytes - size) {
        throw new DataFormatException("the zlib stream inflates to over " + maxBytes + " bytes");
      }
      size += count;
      if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw new DataFormatException("the zlib stream is not whole");
      }
    }
    return size;
  }
}
