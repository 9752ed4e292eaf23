package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * A pull cursor over EBML documents (RFC 8794) of the Matroska schema (RFC 9559).
 *
 * <p>{@link #next} moves to the next element in the order of the bytes. Masters are entered, unless
 * {@link #skip} passes over what is in them; what is not read of other elements is passed over;
 * Void, CRC-32 and unknown elements are never shown. A Segment or Cluster of unknown size ends at
 * the first element that cannot be inside it, and documents may follow one another. Holds no more
 * in memory than a window of 256 KiB and the element that is read.
 *
 * <p>Used by one thread. Bad bytes are an {@link EbmlException}; where they are the content of an
 * element whose bounds are sound, {@link #next} may be called again and goes on after it.
 */
public final class EbmlReader {
  /** What {@link #size} says of a Segment or Cluster that ends where its schema says. */
  public static final long UNKNOWN_SIZE = -1;

  private final Window window;
  private final EbmlLimits limits;
  private final OpenMasters masters;
  private final ElementHeader header;
  private final ElementCursor cursor;

  private EbmlReader(Window window, EbmlLimits limits, Checksums checksums) {
    this.window = window;
    this.limits = limits;
    this.masters = new OpenMasters(limits.maxDepth());
    this.header = new ElementHeader(window, masters);
    this.cursor = new ElementCursor(window, masters, header, new ChecksumCheck(window, checksums));
  }

  /** Reads a document that is in memory; the buffer is not copied, and its position not moved. */
  public static EbmlReader of(ByteBuffer document, EbmlLimits limits) {
    return new EbmlReader(new Window(document), limits, Checksums.IGNORE);
  }

  /**
   * Reads from where a channel stands.
   *
   * @param channel in blocking mode; a {@link java.nio.channels.SeekableByteChannel} is moved over
   *     large elements that are not read. Not closed.
   */
  public static EbmlReader of(ReadableByteChannel channel, EbmlLimits limits, Checksums checksums) {
    return new EbmlReader(new Window(channel), limits, checksums);
  }

  /**
   * Moves to the next element.
   *
   * @return false at the end of the stream
   */
  public boolean next() throws IOException {
    return cursor.next();
  }

  /**
   * Moves to the next element inside a master.
   *
   * @param level the {@link #depth} at which the master was entered
   * @return false at its end; what comes after it is what {@link #next} moves to
   */
  public boolean nextIn(int level) throws IOException {
    return cursor.nextIn(level);
  }

  /** The element the cursor is at. */
  public Matroska element() {
    Matroska current = cursor.element;
    if (current == null) {
      throw new IllegalStateException("the cursor is at no element");
    }
    return current;
  }

  /** Byte offset of the element, from where reading began. */
  public long position() {
    return header.position;
  }

  /** Byte offset of what the element holds. */
  public long contentPosition() {
    return header.content;
  }

  /** How many bytes the element holds, or {@link #UNKNOWN_SIZE}. */
  public long size() {
    return header.size;
  }

  /** How many masters are open, a master that the cursor is at included. */
  public int depth() {
    return masters.depth;
  }

  /** The element's path, for example {@code \Segment\Cluster\SimpleBlock}. */
  public String path() {
    return cursor.path();
  }

  /**
   * Passes over what is in the master the cursor is at.
   *
   * @throws IllegalStateException the element is no master, or of unknown size
   */
  public void skip() {
    if (element().type != ElementType.MASTER || header.size == UNKNOWN_SIZE) {
      throw new IllegalStateException("cannot skip " + path());
    }
    cursor.next = header.content + header.size;
  }

  /** The value of an unsigned integer; from 2<sup>63</sup> it is negative. */
  public long uint() throws IOException {
    require(ElementType.UINTEGER);
    int index = load();
    return header.size == 0
        ? element().defaultValue
        : Numbers.unsigned(window.buffer, index, (int) header.size);
  }

  /** The value of a signed integer. */
  public long integer() throws IOException {
    require(ElementType.INTEGER);
    int index = load();
    return header.size == 0
        ? element().defaultValue
        : Numbers.signed(window.buffer, index, (int) header.size);
  }

  /** The value of a floating-point number. */
  public double floating() throws IOException {
    require(ElementType.FLOAT);
    int index = load();
    return switch ((int) header.size) {
      case 0 -> element().defaultValue;
      case Float.BYTES -> window.buffer.getFloat(index);
      case Double.BYTES -> window.buffer.getDouble(index);
      default -> throw malformed("a float of " + header.size + " bytes, not 0, 4 or 8,");
    };
  }

  /** The value of a date, in nanoseconds since the start of 2001 in UTC. */
  public long dateNs() throws IOException {
    require(ElementType.DATE);
    if (header.size != 0 && header.size != Long.BYTES) {
      throw malformed("a date of " + header.size + " bytes, not 0 or 8,");
    }
    int index = load();
    return header.size == 0 ? 0 : Numbers.signed(window.buffer, index, Long.BYTES);
  }

  /** The value of a string, up to the first NUL. */
  public String string() throws IOException {
    if (element().type != ElementType.STRING) {
      require(ElementType.UTF_8);
    }
    if (header.size > limits.maxStringBytes()) {
      throw limit("a string of " + header.size + " bytes, over " + limits.maxStringBytes() + ",");
    }
    int index = load();
    byte[] bytes = new byte[(int) header.size];
    window.buffer.get(index, bytes);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** What a binary element holds, as a read-only view that is valid until the cursor is moved. */
  public ByteBuffer binary() throws IOException {
    require(ElementType.BINARY);
    int index = load();
    return window.buffer.slice(index, (int) header.size).asReadOnlyBuffer();
  }

  /**
   * The first bytes of a binary element, as {@link #binary()} gives them; the rest need not have
   * arrived.
   *
   * @param most how many bytes at most
   */
  public ByteBuffer binary(int most) throws IOException {
    require(ElementType.BINARY);
    int length = (int) Math.min(header.size, most);
    int index = load(length);
    return window.buffer.slice(index, length).asReadOnlyBuffer();
  }

  /**
   * What an element of known size holds, the elements in a master included, as a read-only view
   * that is valid until the cursor is moved; a master is entered nevertheless.
   *
   * @throws IllegalStateException the element is of unknown size
   */
  public ByteBuffer content() throws IOException {
    if (header.size == UNKNOWN_SIZE) {
      throw new IllegalStateException(path() + " is of unknown size");
    }
    int index = load();
    return window.buffer.slice(index, (int) header.size).asReadOnlyBuffer();
  }

  /** Lets go of the buffer; the channel stays open. */
  public void close() {
    window.close();
  }

  /** What takes the plain blocks of the stream in fewer steps. */
  PlainBlocks plainBlocks(FrameCollector collector) {
    return new PlainBlocks(window, masters, cursor, collector, limits.maxBinaryBytes());
  }

  /** The part of the stream that is in memory. */
  Window window() {
    return window;
  }

  /** Where the cursor is, for who must hold it, leave masters or find a way past damage. */
  ElementCursor cursor() {
    return cursor;
  }

  /** Whether the stream, from where it stands, begins with these four bytes. */
  boolean startsWith(int bytes) throws IOException {
    return window.ensure(0, Integer.BYTES) && window.buffer.getInt(0) == bytes;
  }

  boolean isEmpty() throws IOException {
    return !window.ensure(0, 1);
  }

  /** The buffer that holds what was loaded; its bytes are read by index alone. */
  ByteBuffer buffer() {
    return window.buffer;
  }

  /** The index in {@link #buffer} of a position that is in memory. */
  int index(long place) {
    return (int) (place - window.base);
  }

  /** Keeps the element's bytes in memory, and all that follow, until {@link #unpin}. */
  void pin() {
    window.pin(header.content);
  }

  void unpin() {
    window.unpin();
  }

  /** Brings the whole element into memory; returns its index in {@link #buffer}. */
  int load() throws IOException {
    return load(header.size);
  }

  /** Brings the first {@code length} bytes of the element into memory. */
  int load(long length) throws IOException {
    checkSize();
    if (!window.ensure(header.content, (int) length)) {
      throw cut();
    }
    return (int) (header.content - window.base);
  }

  /** Passes over the element, so that it is known to be whole. */
  void pass() throws IOException {
    checkSize();
    if (!window.reaches(header.content + header.size)) {
      throw cut();
    }
  }

  /** The stream ends inside the element the cursor is at. */
  private EbmlException cut() {
    cursor.broken = true;
    return new EbmlException(
        EbmlException.Kind.TRUNCATED, header.position, path(), "the stream ends in an element");
  }

  private void checkSize() throws EbmlException {
    if (header.size > limits.maxBinaryBytes()) {
      cursor.broken = true;
      throw limit("an element of " + header.size + " bytes, over " + limits.maxBinaryBytes() + ",");
    }
  }

  /** The content of the element the cursor is at breaks a rule. */
  EbmlException malformed(String problem) {
    return new EbmlException(EbmlException.Kind.MALFORMED, header.position, path(), problem);
  }

  /** The content of the element the cursor is at passes a bound. */
  EbmlException limit(String problem) {
    return new EbmlException(EbmlException.Kind.LIMIT, header.position, path(), problem);
  }

  /** What the element the cursor is at asks for is not done here. */
  EbmlException unsupported(String problem) {
    return new EbmlException(EbmlException.Kind.UNSUPPORTED, header.position, path(), problem);
  }

  /** Something is wrong that begins at another position than the element the cursor is at. */
  EbmlException fault(EbmlException.Kind kind, long at, String problem) {
    return new EbmlException(kind, at, masters.path(), problem);
  }

  private void require(ElementType type) {
    if (element().type != type) {
      throw new IllegalStateException(path() + " is " + element().type + ", not " + type);
    }
  }
}
