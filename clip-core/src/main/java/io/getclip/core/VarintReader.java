package io.getclip.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintWriter} wrote; every length is checked against the bytes there are. */
final class VarintReader {
  private final ByteBuffer in;

  VarintReader(ByteBuffer stored) {
    in = stored.slice();
  }

  int u8() throws IOException {
    if (!in.hasRemaining()) {
      throw new IOException("stored form ends at byte " + in.position());
    }
    return in.get() & 0xFF;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("stored form with an endless number at byte " + in.position());
  }

  /** A number from 0 to {@code most}. */
  long unsigned(long most) throws IOException {
    long value = varint();
    if (value < 0 || value > most) {
      throw new IOException("stored form with " + value + " before byte " + in.position());
    }
    return value;
  }

  long signed() throws IOException {
    long zigzag = varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** A number of things of at least so many bytes each: no more than there are bytes for. */
  int count(int leastBytes) throws IOException {
    return (int) unsigned(in.remaining() / leastBytes);
  }

  String text() throws IOException {
    ByteBuffer text = bytes();
    return StandardCharsets.UTF_8.decode(text).toString();
  }

  /** A view of the bytes that follow their number. */
  ByteBuffer bytes() throws IOException {
    int length = (int) unsigned(in.remaining());
    if (length > in.remaining()) {
      throw new IOException("stored form ends at byte " + in.position());
    }
    ByteBuffer view = in.slice(in.position(), length);
    in.position(in.position() + length);
    return view;
  }
}
