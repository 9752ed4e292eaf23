package io.getclip.ebml;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes EBML elements (RFC 8794) of the Matroska schema (RFC 9559) into memory.
 *
 * <p>{@link #growing} writes into a buffer of its own that grows up to a bound, {@link #into} into
 * the caller's. Numbers and sizes take their shortest form unless a width is asked for. A method
 * that meets the bound throws {@link BufferOverflowException}, and what was written then is not to
 * be used: who writes what came from outside asks {@link #remaining} first.
 *
 * <p>Used by one thread.
 */
public final class EbmlWriter {
  /** The largest header: an identifier of 4 bytes, a size of 8. */
  public static final int MAX_HEADER_BYTES = 12;

  /** The smallest Void: an identifier and a size of one byte each. */
  public static final int MIN_VOID_BYTES = 2;

  private static final int FIRST_BYTES = 256;
  private static final int MAX_SIZE_BYTES = 8;
  private static final int VINT_BITS = 7;
  private static final int MAX_SHORT_VOID = 126;

  private ByteBuffer buffer;
  private final int start;
  private final int maxBytes;
  private int minSizeBytes = 1;

  private EbmlWriter(ByteBuffer buffer, int maxBytes) {
    this.buffer = buffer;
    this.start = buffer.position();
    this.maxBytes = maxBytes;
  }

  /** Writes into memory of its own that grows as it is needed, up to {@code maxBytes}. */
  public static EbmlWriter growing(int maxBytes) {
    return new EbmlWriter(ByteBuffer.allocate(Math.min(FIRST_BYTES, maxBytes)), maxBytes);
  }

  /** Writes from a buffer's position, which it moves, up to its limit. */
  public static EbmlWriter into(ByteBuffer buffer) {
    return new EbmlWriter(buffer, buffer.remaining());
  }

  /**
   * Sets how many bytes the sizes of the elements that follow have at least.
   *
   * @param bytes 1 for the shortest form, 8 for what producers write that fill sizes in later
   */
  public EbmlWriter sizeBytes(int bytes) {
    if (bytes < 1 || bytes > MAX_SIZE_BYTES) {
      throw new IllegalArgumentException("a size of " + bytes + " bytes");
    }
    minSizeBytes = bytes;
    return this;
  }

  /** How many bytes have been written. */
  public int length() {
    return buffer.position() - start;
  }

  /** How many more bytes may be written. */
  public int remaining() {
    return maxBytes - length();
  }

  /** What has been written, as a read-only view that is valid until more is written. */
  public ByteBuffer written() {
    return buffer.slice(start, length()).asReadOnlyBuffer();
  }

  /** Forgets what has been written, and keeps the memory. */
  public void clear() {
    buffer.position(start);
  }

  /** An element whose content is at hand as bytes, of any type and known here or not. */
  public EbmlWriter element(int id, ByteBuffer content) {
    header(id, content.remaining());
    return raw(content);
  }

  /** An unsigned integer; a negative value stands for one from 2<sup>63</sup>. */
  public EbmlWriter uint(Matroska element, long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    return uint(element, value, Math.max(1, (bits + Byte.SIZE - 1) / Byte.SIZE));
  }

  /**
   * An unsigned integer of a stated width, for example one that is overwritten later.
   *
   * @param bytes 1 to 8, and enough for the value
   */
  public EbmlWriter uint(Matroska element, long value, int bytes) {
    require(element, ElementType.UINTEGER);
    boolean fits = bytes == Long.BYTES || value >>> (bytes * Byte.SIZE) == 0;
    if (bytes < 1 || bytes > Long.BYTES || !fits) {
      throw new IllegalArgumentException(value + " in " + bytes + " bytes");
    }
    header(element.id, bytes);
    put(value, bytes);
    return this;
  }

  /** A floating-point number, of 8 bytes. */
  public EbmlWriter floating(Matroska element, double value) {
    require(element, ElementType.FLOAT);
    header(element.id, Double.BYTES);
    put(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  /** A date, of 8 bytes, in nanoseconds since the start of 2001 in UTC. */
  public EbmlWriter dateNs(Matroska element, long value) {
    require(element, ElementType.DATE);
    header(element.id, Long.BYTES);
    put(value, Long.BYTES);
    return this;
  }

  /** A string: printable ASCII, or for {@link ElementType#UTF_8} any text. */
  public EbmlWriter string(Matroska element, String value) {
    if (element.type != ElementType.UTF_8) {
      require(element, ElementType.STRING);
      if (!value.chars().allMatch(character -> character >= ' ' && character <= '~')) {
        throw new IllegalArgumentException(element.path() + " takes printable ASCII alone");
      }
    }
    return element(element.id, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** A binary element; the position of {@code content} is not moved. */
  public EbmlWriter binary(Matroska element, ByteBuffer content) {
    require(element, ElementType.BINARY);
    return element(element.id, content);
  }

  /** A master of known size, and in it what {@code content} writes. */
  public EbmlWriter master(Matroska element, Consumer<EbmlWriter> content) {
    require(element, ElementType.MASTER);
    putId(element.id);
    int sizeAt = length();
    int guess = minSizeBytes;
    putSize(0, guess);
    content.accept(this);
    int size = length() - sizeAt - guess;
    int sizeBytes = shortestSize(size);
    int end = length() + sizeBytes - guess;
    if (sizeBytes > guess) {
      room(sizeBytes - guess);
      int from = start + sizeAt + guess;
      buffer.put(from + sizeBytes - guess, buffer, from, size);
    }
    buffer.position(start + sizeAt);
    putSize(size, sizeBytes);
    buffer.position(start + end);
    return this;
  }

  /** The header of a master that ends where its schema says; what it holds is written next. */
  public EbmlWriter unknownSize(Matroska element) {
    require(element, ElementType.MASTER);
    if (!element.isUnknownSizeAllowed()) {
      throw new IllegalArgumentException(element.path() + " must state its size");
    }
    putId(element.id);
    putSize((1L << (minSizeBytes * VINT_BITS)) - 1, minSizeBytes);
    return this;
  }

  /** The header of an element whose content is written next, here or elsewhere. */
  public EbmlWriter header(Matroska element, long size) {
    return header(element.id, size);
  }

  /**
   * A Void element, which readers pass over.
   *
   * @param totalBytes its length with its header, at least {@link #MIN_VOID_BYTES}
   */
  public EbmlWriter voidOf(int totalBytes) {
    int content = totalBytes - MIN_VOID_BYTES;
    if (content < 0) {
      throw new IllegalArgumentException("a Void of " + totalBytes + " bytes");
    }
    putId(Matroska.VOID.id);
    int sizeBytes = content <= MAX_SHORT_VOID ? 1 : MAX_SIZE_BYTES;
    int zeros = content + 1 - sizeBytes;
    putSize(zeros, sizeBytes);
    room(zeros);
    for (int i = 0; i < zeros; i++) {
      buffer.put((byte) 0);
    }
    return this;
  }

  /** Bytes as they are, for example elements made elsewhere; their position is not moved. */
  public EbmlWriter raw(ByteBuffer bytes) {
    room(bytes.remaining());
    buffer.put(bytes.duplicate());
    return this;
  }

  private EbmlWriter header(int id, long size) {
    putId(id);
    putSize(size, shortestSize(size));
    return this;
  }

  private void putId(int id) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(id);
    put(id & 0xFFFF_FFFFL, (bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** How many bytes a size takes; one of all ones would mean an unknown size. */
  private int shortestSize(long size) {
    if (size < 0 || size >= (1L << (MAX_SIZE_BYTES * VINT_BITS)) - 1) {
      throw new IllegalArgumentException("a size of " + size);
    }
    int bytes = minSizeBytes;
    while (size >= (1L << (bytes * VINT_BITS)) - 1) {
      bytes++;
    }
    return bytes;
  }

  private void putSize(long size, int bytes) {
    put(1L << (bytes * VINT_BITS) | size, bytes);
  }

  private void put(long value, int bytes) {
    room(bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      buffer.put((byte) (value >>> (i * Byte.SIZE)));
    }
  }

  /** Makes sure that so many bytes can be put. */
  private void room(int bytes) {
    if (bytes > remaining()) {
      throw new BufferOverflowException();
    }
    if (bytes > buffer.remaining()) {
      // Only a buffer of the writer's own has less room than its bound; its start is 0.
      long needed = Math.max((long) buffer.position() + bytes, 2L * buffer.capacity());
      ByteBuffer larger = ByteBuffer.allocate((int) Math.min(needed, maxBytes));
      buffer = larger.put(buffer.flip());
    }
  }

  private static void require(Matroska element, ElementType type) {
    if (element.type != type) {
      throw new IllegalArgumentException(element.path() + " is " + element.type + ", not " + type);
    }
  }
}
