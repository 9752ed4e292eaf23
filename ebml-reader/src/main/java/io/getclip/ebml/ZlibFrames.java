package io.getclip.ebml;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates zlib streams (RFC 1950), one a frame, into one buffer that grows as they do. */
final class ZlibFrames {
  private static final int FIRST_CAPACITY = 64 << 10;

  private final int maxBytes;
  private final Inflater inflater = new Inflater();
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
    inflater.reset();
    inflater.setInput(buffer.slice(index, length));
    int size = 0;
    while (true) {
      if (size == bytes.length) {
        grow();
      }
      size += inflater.inflate(bytes, size, bytes.length - size);
      if (inflater.finished()) {
        return size;
      }
      if (inflater.needsInput() || inflater.needsDictionary()) {
        throw new DataFormatException("the zlib stream is not whole");
      }
    }
  }

  /** What was inflated last, from index 0. */
  ByteBuffer view() {
    return view;
  }

  void close() {
    inflater.end();
  }

  private void grow() throws DataFormatException {
    // One byte more than a frame may have: only a stream that needs it is too large.
    long most = Math.min(maxBytes + 1L, Integer.MAX_VALUE - 8);
    if (bytes.length >= most) {
      throw new DataFormatException("the zlib stream inflates to over " + maxBytes + " bytes");
    }
    long capacity = Math.max(FIRST_CAPACITY, 2L * bytes.length);
    bytes = Arrays.copyOf(bytes, (int) Math.min(most, capacity));
    view = ByteBuffer.wrap(bytes);
  }
}
