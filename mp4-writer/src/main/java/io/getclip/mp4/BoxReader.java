package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields and the boxes inside one box (ISO/IEC 14496-12, 4.2).
 *
 * <p>A box never reaches past the one it is in, nor a field past its box: that is an {@link
 * Mp4Exception} with the path and the byte. Used by one thread.
 */
final class BoxReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_BOXES = 100_000;

  private final String type;
  private final @Nullable BoxReader parent;
  private final int depth;
  private final ByteBuffer bytes;
  private final long origin;
  private final int end;
  private final int[] boxes;
  private int at;

  private BoxReader(
      String type, @Nullable BoxReader parent, ByteBuffer bytes, long origin, int[] boxes) {
    this.type = type;
    this.parent = parent;
    this.depth = parent == null ? 1 : parent.depth + 1;
    this.bytes = bytes;
    this.origin = origin;
    this.at = bytes.position();
    this.end = bytes.limit();
    this.boxes = boxes;
  }

  /**
   * Reads a box at the top of a file.
   *
   * @param payload what follows the box's header; kept, its position not moved
   * @param origin where the payload starts in the file
   */
  static BoxReader of(String type, ByteBuffer payload, long origin) {
    return new BoxReader(type, null, payload.slice(), origin, new int[1]);
  }

  /** A four-character code as text; other than printable ASCII as {@code \xNN}. */
  static String fourcc(int code) {
    byte[] bytes = ByteBuffer.allocate(4).putInt(0, code).array();
    return printable(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Text from outside with its control characters and everything beyond ASCII as {@code \xNN}. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~' && c != '\\') {
        out.append(c);
      } else {
        out.append("\\x");
        String hex = Integer.toHexString(c);
        out.append(hex.length() == 1 ? "0" : "").append(hex);
      }
    }
    return out.toString();
  }

  /** The box's four-character code, printable. */
  String type() {
    return type;
  }

  /** How many bytes of the box are left. */
  int remaining() {
    return end - at;
  }

  /**
   * Whether another box follows; zeros too few for one do not count, as QuickTime ends lists so.
   */
  boolean hasBox() {
    if (remaining() >= 8) {
      return true;
    }
    for (int i = at; i < end; i++) {
      if (bytes.get(i) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The next box inside this one, which goes on after it. */
  BoxReader nextBox() throws Mp4Exception {
    int start = at;
    long length = u32();
    String inner = fourcc(s32());
    int header = 8;
    if (length == 1) {
      length = u64();
      header = 16;
    }
    if (length < header || length > end - start) {
      at = start;
      throw malformed(inner + " announces " + length + " bytes, " + remaining() + " are left");
    }
    if (depth == MAX_DEPTH) {
      throw new Mp4Exception(Kind.LIMIT, place(), "boxes more than 16 deep inside one another");
    }
    if (++boxes[0] > MAX_BOXES) {
      throw new Mp4Exception(Kind.LIMIT, place(), "more than 100,000 boxes inside one");
    }
    at = start + (int) length;
    ByteBuffer payload = bytes.duplicate().position(start + header).limit(at);
    return new BoxReader(inner, this, payload, origin, boxes);
  }

  /** Reads {@code unsigned int(8)}. */
  int u8() throws Mp4Exception {
    return bytes.get(take(1)) & 0xFF;
  }

  /** Reads {@code unsigned int(16)}. */
  int u16() throws Mp4Exception {
    return bytes.getShort(take(2)) & 0xFFFF;
  }

  /** Reads {@code unsigned int(24)}. */
  int u24() throws Mp4Exception {
    return u8() << 16 | u16();
  }

  /** Reads {@code unsigned int(32)}. */
  long u32() throws Mp4Exception {
    return s32() & 0xFFFF_FFFFL;
  }

  /** Reads {@code int(32)}. */
  int s32() throws Mp4Exception {
    return bytes.getInt(take(4));
  }

  /** Reads {@code unsigned int(64)}; from 2^63 on it is malformed. */
  long u64() throws Mp4Exception {
    long value = s64();
    if (value < 0) {
      throw malformed(Long.toUnsignedString(value) + " does not fit 63 bits");
    }
    return value;
  }

  /** Reads {@code int(64)}. */
  long s64() throws Mp4Exception {
    return bytes.getLong(take(8));
  }

  /** Reads an unsigned number of 32 or, when {@code wide}, 64 bits. */
  long uint(boolean wide) throws Mp4Exception {
    return wide ? u64() : u32();
  }

  /** Reads a number of entries, each of {@code entryBytes}, and checks that they are there. */
  int count(int entryBytes) throws Mp4Exception {
    long count = u32();
    if (count * entryBytes > remaining()) {
      throw malformed(
          count + " entries of " + entryBytes + " bytes announced, " + remaining() + " are left");
    }
    return (int) count;
  }

  /** Reads text up to a zero or the box's end. */
  String text() {
    int start = at;
    while (at < end && bytes.get(at) != 0) {
      at++;
    }
    byte[] text = new byte[at - start];
    bytes.get(start, text);
    at = Math.min(at + 1, end);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Passes over fields. */
  void skip(int count) throws Mp4Exception {
    take(count);
  }

  /** The box from here on, leaving this reader where it is. */
  BoxReader ahead() {
    ByteBuffer rest = bytes.duplicate().position(at).limit(end);
    return new BoxReader(type, parent, rest, origin, boxes);
  }

  /** This fault, with its place. */
  Mp4Exception malformed(String message) {
    return new Mp4Exception(Kind.MALFORMED, place(), message);
  }

  private String place() {
    return path() + " at byte " + (origin + at);
  }

  private String path() {
    return parent == null ? type : parent.path() + "/" + type;
  }

  private int take(int count) throws Mp4Exception {
    if (count > end - at) {
      throw malformed("the box ends inside a field of " + count + " bytes");
    }
    int start = at;
    at += count;
    return start;
  }
}
