package io.getclip.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintWriter} wrote; every length is checked against the bytes there are. */
final class VarintReader {
  final byte[] bytes; // bare, as a clip of an hour has a million numbers
  private final int start;
  final int end;
  int position;

  /** Reads from a buffer's position, which is not moved. */
  VarintReader(ByteBuffer stored) {
    if (stored.hasArray()) {
      bytes = stored.array();
      start = stored.arrayOffset() + stored.position();
    } else {
      bytes = new byte[stored.remaining()];
      stored.duplicate().get(bytes);
      start = 0;
    }
    position = start;
    end = start + stored.remaining();
  }

  int u8() throws IOException {
    if (position == end) {
      throw ended();
    }
    return bytes[position++] & 0xFF;
  }

  private long varint() throws IOException {
    int at = position;
    if (end - at < 2) {
      return longVarint();
    }
    int first = bytes[at];
    if (first >= 0) {
      position = at + 1;
      return first;
    }
    int second = bytes[at + 1];
    if (second >= 0) {
      position = at + 2;
      return ((long) second << 7) | (first & 0x7F);
    }
    return longVarint();
  }

  private long longVarint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("stored form with an endless number at byte " + at());
  }

  /** A number from 0 to {@code most}. */
  long unsigned(long most) throws IOException {
    long value = varint();
    if (value < 0 || value > most) {
      throw new IOException("stored form with " + value + " before byte " + at());
    }
    return value;
  }

  long signed() throws IOException {
    long zigzag = varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** A number of things of at least so many bytes each: no more than there are bytes for. */
  int count(int leastBytes) throws IOException {
    return (int) unsigned((end - position) / leastBytes);
  }

  String text() throws IOException {
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** A view of the bytes that follow their number. */
  ByteBuffer bytes() throws IOException {
    int length = length();
    ByteBuffer view = ByteBuffer.wrap(bytes, position, length).slice();
    position += length;
    return view;
  }

  private int length() throws IOException {
    int length = (int) unsigned(end - position);
    if (length > end - position) { // fewer are left once it is read
      throw ended();
    }
    return length;
  }

  private IOException ended() {
    return new IOException("stored form ends at byte " + at());
  }

  private int at() {
    return position - start;
  }
}
