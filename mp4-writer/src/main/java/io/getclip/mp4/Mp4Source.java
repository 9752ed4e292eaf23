package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The boxes at the top of a file: found by their headers alone, and read into memory one at a time.
 *
 * <p>Memory follows the bytes that are really there, never the sizes they declare.
 */
final class Mp4Source {
  /** A fragmented day in fragments of two seconds has 86,400 pairs of boxes. */
  private static final int MAX_TOP_BOXES = 200_000;

  /** The movie box of ten days of 60 frames a second, with no two samples alike. */
  private static final int MAX_LOADED_BYTES = 1 << 30;

  private static final int FIRST_READ_BYTES = 1 << 16;

  private final MediaSource bytes;
  private final List<TopBox> boxes = new ArrayList<>();

  /**
   * A box at the top of the file.
   *
   * @param position of its header, in bytes from the start of the file
   * @param headerLength bytes before the payload
   * @param length of the whole box
   */
  record TopBox(String type, long position, int headerLength, long length) {
    long payloadPosition() {
      return position + headerLength;
    }
  }

  private Mp4Source(MediaSource bytes) throws IOException {
    this.bytes = bytes;
    long size = bytes.size();
    long position = 0;
    while (position < size) {
      TopBox box = header(position, size);
      boxes.add(box);
      if (boxes.size() > MAX_TOP_BOXES) {
        throw new Mp4Exception(Kind.LIMIT, at(position), "more than 200,000 boxes");
      }
      position += box.length;
    }
    if (boxes.isEmpty()) {
      throw new Mp4Exception(Kind.TRUNCATED, at(0), "the file is empty");
    }
  }

  /**
   * Reads the headers of the boxes in {@code channel}, from its first byte whatever its position.
   */
  static Mp4Source of(SeekableByteChannel channel) throws IOException {
    return new Mp4Source(
        new MediaSource() {
          @Override
          public int read(long position, ByteBuffer target) throws IOException {
            return channel.position(position).read(target);
          }

          @Override
          public long size() throws IOException {
            return channel.size();
          }
        });
  }

  /** Reads the headers of the boxes in what is left in {@code buffer}, whose position stays. */
  static Mp4Source of(ByteBuffer buffer) throws IOException {
    return new Mp4Source(MediaSource.of(buffer));
  }

  /** The boxes in the order of the file; at least one. */
  List<TopBox> boxes() {
    return boxes;
  }

  /** Reads the payload of a box into memory. */
  BoxReader open(TopBox box) throws IOException {
    long length = box.length - box.headerLength;
    if (length > MAX_LOADED_BYTES) {
      throw new Mp4Exception(
          Kind.LIMIT, box.type + " " + at(box.position), length + " bytes, more than 1 GiB");
    }
    ByteBuffer payload = ByteBuffer.allocate((int) Math.min(length, FIRST_READ_BYTES));
    while (true) {
      fill(box.payloadPosition() + payload.position(), payload);
      if (payload.position() == length) {
        return BoxReader.of(box.type, payload.flip(), box.payloadPosition());
      }
      int more = (int) Math.min(length, 2L * payload.capacity());
      payload = ByteBuffer.allocate(more).put(payload.flip());
    }
  }

  private TopBox header(long position, long size) throws IOException {
    ByteBuffer header = ByteBuffer.allocate((int) Math.min(16, size - position));
    fill(position, header);
    header.flip();
    if (header.remaining() < 8) {
      throw new Mp4Exception(
          Kind.TRUNCATED, at(position), header.remaining() + " bytes, a box header has 8");
    }
    long length = header.getInt() & 0xFFFF_FFFFL;
    String type = BoxReader.fourcc(header.getInt());
    int headerLength = 8;
    if (length == 1) {
      headerLength = 16;
      if (header.remaining() < 8) {
        throw new Mp4Exception(
            Kind.TRUNCATED, at(position), "no room for the largesize of " + type);
      }
      length = header.getLong();
    } else if (length == 0) {
      length = size - position;
    }
    if (length < 0 || length > size - position) {
      throw new Mp4Exception(
          Kind.TRUNCATED,
          at(position),
          type
              + " announces "
              + Long.toUnsignedString(length)
              + " bytes, "
              + (size - position)
              + " are left");
    }
    if (length < headerLength) {
      throw new Mp4Exception(
          Kind.MALFORMED, at(position), type + " has " + length + " bytes, less than its header");
    }
    return new TopBox(type, position, headerLength, length);
  }

  private void fill(long position, ByteBuffer target) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int count = bytes.read(at, target);
      if (count < 1) {
        throw new Mp4Exception(Kind.TRUNCATED, at(at), "the file ends here, and became shorter");
      }
      at += count;
    }
  }

  private static String at(long position) {
    return "byte " + position;
  }
}
