package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes boxes (ISO/IEC 14496-12, 4.2) into memory, checking the range of every field.
 *
 * <p>A {@code try} draws the tree of boxes, and closing a box writes its size:
 *
 * <pre>{@code
 * try (BoxWriter dinf = writer.box("dinf")) {
 *   try (BoxWriter dref = dinf.fullBox("dref", 0, 0)) {
 *     dref.u32(1);
 *   }
 * }
 * }</pre>
 *
 * <p>A value that does not fit its field is an {@link Mp4Exception} which names the box; the writer
 * is of no use after it. Names of fields' types are the standard's. Used by one thread.
 */
public final class BoxWriter implements AutoCloseable {
  /** How many pairs of a table are put together before they are written. */
  private static final int PAIRS = 64;

  private static final int HEADER_BYTES = 8;
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private ByteBuffer out;
  private int[] pairs = {}; // made by the first table of them
  // The open boxes, outermost first.
  private String[] types = new String[16];
  private int[] starts = new int[16];
  private int depth;

  /**
   * Makes a writer with nothing written.
   *
   * @param capacity how many bytes are expected; more make the buffer grow
   */
  public BoxWriter(int capacity) {
    out = ByteBuffer.allocate(capacity);
  }

  /**
   * Opens a box inside the one that is open; {@link #close} ends it.
   *
   * @param type the four-character code
   * @return this writer
   */
  public BoxWriter box(String type) throws Mp4Exception {
    ensure(HEADER_BYTES);
    if (depth == types.length) {
      types = Arrays.copyOf(types, 2 * depth);
      starts = Arrays.copyOf(starts, 2 * depth);
    }
    starts[depth] = out.position();
    types[depth] = type;
    depth++;
    out.putInt(0);
    return fourcc(type);
  }

  /**
   * Opens a full box (4.2): one that begins with a version and flags.
   *
   * @return this writer
   */
  public BoxWriter fullBox(String type, int version, int flags) throws Mp4Exception {
    return box(type).u8(version).u24(flags);
  }

  /** Ends the innermost open box: its size is now known, and written. */
  @Override
  public void close() {
    depth--;
    out.putInt(starts[depth], out.position() - starts[depth]);
  }

  /** Writes {@code unsigned int(8)}. */
  public BoxWriter u8(int value) throws Mp4Exception {
    return uint(8, value);
  }

  /** Writes {@code unsigned int(16)}. */
  public BoxWriter u16(int value) throws Mp4Exception {
    return uint(16, value);
  }

  /** Writes {@code unsigned int(24)}. */
  public BoxWriter u24(int value) throws Mp4Exception {
    return uint(24, value);
  }

  /** Writes {@code unsigned int(32)}. */
  public BoxWriter u32(long value) throws Mp4Exception {
    return uint(32, value);
  }

  /** Writes {@code unsigned int(64)}; values from 2^63 on do not fit. */
  public BoxWriter u64(long value) throws Mp4Exception {
    return uint(64, value);
  }

  /**
   * Writes {@code unsigned int(bits)}: for fields whose width is of a box's version.
   *
   * @param bits a multiple of 8, 8 to 64
   */
  public BoxWriter uint(int bits, long value) throws Mp4Exception {
    if (value < 0 || (bits < 64 && value >>> bits != 0)) {
      throw doesNotFit(Long.toString(value), "unsigned int(", bits);
    }
    return put(bits, value);
  }

  /**
   * Writes {@code int(bits)}, a signed number.
   *
   * @param bits a multiple of 8, 8 to 64
   */
  public BoxWriter sint(int bits, long value) throws Mp4Exception {
    int unused = 64 - bits;
    if (value << unused >> unused != value) {
      throw doesNotFit(Long.toString(value), "int(", bits);
    }
    return put(bits, value);
  }

  /** Writes an unsigned 16.16 fixed-point number, rounded to the nearest. */
  public BoxWriter fixed16x16(double value) throws Mp4Exception {
    return fixed(32, value, 0x1p16);
  }

  /** Writes an unsigned 8.8 fixed-point number, rounded to the nearest. */
  public BoxWriter fixed8x8(double value) throws Mp4Exception {
    return fixed(16, value, 0x1p8);
  }

  /** Writes zeros: reserved and pre_defined fields. */
  public BoxWriter zeros(int count) throws Mp4Exception {
    ensure(count);
    for (int i = 0; i < count; i++) {
      out.put((byte) 0);
    }
    return this;
  }

  /** Writes a four-character code. */
  public BoxWriter fourcc(String code) throws Mp4Exception {
    ensure(4);
    int codes = 0;
    for (int i = 0; i < code.length(); i++) {
      codes |= code.charAt(i);
    }
    if (code.length() != 4 || codes > 0xFF) {
      throw new Mp4Exception(Kind.RANGE, path(), "'" + code + "' is no four-character code");
    }
    for (int i = 0; i < 4; i++) {
      out.put((byte) code.charAt(i));
    }
    return this;
  }

  /** Writes text in UTF-8 and the zero that ends it. */
  public BoxWriter utf8(String text) throws Mp4Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ensure(bytes.length + 1);
    out.put(bytes).put((byte) 0);
    return this;
  }

  /** Writes what is left in {@code bytes}, whose position is not moved. */
  public BoxWriter raw(ByteBuffer bytes) throws Mp4Exception {
    ensure(bytes.remaining());
    out.put(bytes.duplicate());
    return this;
  }

  /** Writes a table of 32-bit numbers, signed or not: their bits as they are. */
  public BoxWriter table(int count, int[] values) throws Mp4Exception {
    ensure(4L * count);
    out.asIntBuffer().put(values, 0, count);
    out.position(out.position() + 4 * count);
    return this;
  }

  /** Writes a table of {@code count} pairs of 32-bit numbers out of two columns. */
  public BoxWriter table(int count, int[] first, int[] second) throws Mp4Exception {
    ensure(8L * count);
    if (pairs.length == 0) {
      pairs = new int[2 * PAIRS]; // one call for many of them
    }
    for (int i = 0; i < count; ) {
      int to = Math.min(count, i + PAIRS);
      int filled = 0;
      for (; i < to; i++) {
        pairs[filled++] = first[i];
        pairs[filled++] = second[i];
      }
      out.asIntBuffer().put(pairs, 0, filled);
      out.position(out.position() + 4 * filled);
    }
    return this;
  }

  /** Writes zeros in place of {@code count} bytes to be filled in, and returns where they are. */
  int reserve(long count) throws Mp4Exception {
    ensure(count);
    int position = out.position();
    // Fresh memory is zero, and only close() writes behind the position.
    out.position(position + (int) count);
    return position;
  }

  /** How many bytes are written. */
  public int length() {
    return out.position();
  }

  /** The bytes written so far, for filling in what was reserved; a view from 0 to the length. */
  ByteBuffer written() {
    return out.duplicate().flip();
  }

  /**
   * The bytes written, as a read-only view.
   *
   * @throws IllegalStateException a box is still open
   */
  public ByteBuffer bytes() {
    if (depth != 0) {
      throw new IllegalStateException(path() + " is open");
    }
    return written().asReadOnlyBuffer();
  }

  private BoxWriter fixed(int bits, double value, double one) throws Mp4Exception {
    long scaled = Math.round(value * one);
    if (Double.isNaN(value) || scaled < 0 || scaled >>> bits != 0) {
      throw doesNotFit(Double.toString(value), "unsigned fixed(", bits);
    }
    return put(bits, scaled);
  }

  private BoxWriter put(int bits, long value) throws Mp4Exception {
    ensure(bits / 8);
    switch (bits) {
      case 64 -> out.putLong(value);
      case 32 -> out.putInt((int) value);
      case 16 -> out.putShort((short) value);
      default -> {
        for (int shift = bits - 8; shift >= 0; shift -= 8) {
          out.put((byte) (value >>> shift));
        }
      }
    }
    return this;
  }

  private void ensure(long more) throws Mp4Exception {
    if (more <= out.remaining()) {
      return;
    }
    long needed = out.position() + more;
    if (needed > MAX_BYTES) {
      throw new Mp4Exception(Kind.LIMIT, path(), "the boxes would be larger than 2 GiB");
    }
    int capacity = (int) Math.min(MAX_BYTES, Math.max(needed, 2L * out.capacity()));
    out = ByteBuffer.allocate(capacity).put(out.flip());
  }

  private Mp4Exception doesNotFit(String value, String type, int bits) {
    return new Mp4Exception(Kind.RANGE, path(), value + " does not fit " + type + bits + ")");
  }

  /** The open boxes, for example {@code moov/trak/mdia/mdhd}. */
  String path() {
    StringBuilder path = new StringBuilder(depth == 0 ? "file" : "");
    for (int i = 0; i < depth; i++) {
      path.append(i == 0 ? "" : "/").append(types[i]);
    }
    return path.toString();
  }
}
