package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that is in memory: a buffer that moves along it, or the whole of it.
 *
 * <p>Positions are byte offsets from where reading began. The window grows only while bytes arrive,
 * so a size that is declared and not sent costs nothing.
 */
final class Window {
  /** First size of the buffer, and so of most reads. 256 KiB fits a second-level cache. */
  static final int CAPACITY = 256 << 10;

  /**
   * Gaps of fewer bytes are read through. Measured together with {@link #FIRST_READ}: twice as much
   * of either walks a recording of large frames half as fast.
   */
  private static final int WORTH_A_SEEK = 4 << 10;

  /**
   * How much is read after a gap, where another is likely; twice as much each time there is none.
   */
  private static final int FIRST_READ = 1 << 10;

  private static final int LARGEST = Integer.MAX_VALUE - 8;
  private static final int PATIENCE = 100;
  private static final long NOT_PINNED = Long.MAX_VALUE;

  /** Stream position of index 0 of {@link #buffer}. */
  long base;

  /** How many bytes of {@link #buffer} are of the stream. */
  int limit;

  /**
   * Where to go back to if what follows proves to be damaged. A stream that cannot seek keeps what
   * follows it in memory where that costs no larger buffer.
   */
  long mark;

  /** Read by index alone; its own position is not used, and its limit is its capacity. */
  ByteBuffer buffer;

  private final @Nullable ReadableByteChannel channel;
  private final @Nullable SeekableByteChannel seekable;
  private final long origin;
  private long knownSize;
  private long pin = NOT_PINNED;
  private boolean ended;
  private int readSize = FIRST_READ;
  private @Nullable CRC32 checksum;
  private long checksumFrom;

  /** The whole of a document; the buffer is not copied, and its position not moved. */
  Window(ByteBuffer document) {
    this.buffer = document.slice();
    this.limit = buffer.limit();
    this.channel = null;
    this.seekable = null;
    this.origin = 0;
    this.ended = true;
  }

  /** A stream from where its channel stands. */
  Window(ReadableByteChannel channel) {
    this.channel = channel;
    SeekableByteChannel seeks = null;
    long start = 0;
    if (channel instanceof SeekableByteChannel candidate) {
      try {
        start = candidate.position();
        seeks = candidate;
      } catch (IOException e) {
        // A pipe opened as a file: it has no positions, but can be read.
        start = 0;
      }
    }
    this.seekable = seeks;
    this.origin = start;
    this.buffer = ByteBuffer.allocateDirect(CAPACITY);
  }

  /** Whether {@code length} bytes from {@code position} are in memory, or can be brought there. */
  boolean ensure(long position, int length) throws IOException {
    if (position - base + length <= limit) {
      return true;
    }
    long keep = kept(position, length);
    if (ended || (position > end() && keep == position && !skip(position))) {
      return false;
    }
    makeRoom(keep, position, length);
    while (position - base + length > limit) {
      if (limit == buffer.capacity()) {
        grow();
      }
      if (!read()) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #ensure}; not where waiting for bytes that are not needed could take forever. */
  boolean refill(long position, int length) throws IOException {
    return seekable != null && ensure(position, length);
  }

  /** Whether to move to {@code position}, which the stream reaches, is better than to read on. */
  boolean isSeekedTo(long position) throws IOException {
    return position - end() >= WORTH_A_SEEK
        && checksum == null
        && pin == NOT_PINNED
        && sizeIsAtLeast(position);
  }

  /** Position of the first byte that is not in memory. */
  long end() {
    return base + limit;
  }

  /** Whether the stream reaches to {@code position}; what lies before may leave memory. */
  boolean reaches(long position) throws IOException {
    return position <= end()
        || (kept(position, 0) == position ? skip(position) : ensure(position, 0));
  }

  /** Keeps what begins at {@code position} in memory until {@link #unpin}. */
  void pin(long position) {
    pin = position;
  }

  void unpin() {
    pin = NOT_PINNED;
  }

  /** Begins to reckon the CRC-32 of what follows {@code position}. */
  void beginChecksum(long position) {
    checksum = new CRC32();
    checksumFrom = position;
  }

  /** The CRC-32 of what came since {@link #beginChecksum}, up to {@code position}. */
  long endChecksum(long position) {
    CRC32 crc = checksum;
    if (crc == null) {
      throw new IllegalStateException("no checksum was begun");
    }
    addToChecksum(position);
    checksum = null;
    return crc.getValue();
  }

  void abandonChecksum() {
    checksum = null;
  }

  /** The CRC-32 of {@code length} bytes that are in memory. */
  long checksum(long position, int length) {
    CRC32 crc = new CRC32();
    crc.update(buffer.slice((int) (position - base), length));
    return crc.getValue();
  }

  /** Moves back to a position that may have left memory; false if it did and cannot be had. */
  boolean goBack(long position) throws IOException {
    if (position >= base) {
      return true;
    }
    if (seekable == null || pin != NOT_PINNED) {
      return false;
    }
    limit = 0;
    ended = false;
    seek(position);
    return true;
  }

  /** Lets go of the buffer. */
  void close() {
    buffer = ByteBuffer.allocate(0);
    base = end();
    limit = 0;
    ended = true;
  }

  /** From where on bytes stay in memory when some from {@code position} on are brought there. */
  private long kept(long position, int length) {
    long keep = Math.min(position, pin);
    boolean marked =
        seekable == null && mark >= base && position - mark + length <= buffer.capacity();
    return marked ? Math.min(keep, mark) : keep;
  }

  private void addToChecksum(long position) {
    CRC32 crc = checksum;
    if (crc != null && position > checksumFrom) {
      int from = (int) (checksumFrom - base);
      crc.update(buffer.slice(from, (int) (position - checksumFrom)));
      checksumFrom = position;
    }
  }

  /** Moves to a position past what is in memory; false when the stream ends before. */
  private boolean skip(long position) throws IOException {
    if (ended) {
      return false;
    }
    discard(end());
    if (isSeekedTo(position)) {
      seek(position);
      return true;
    }
    while (end() < position) {
      discard(end());
      if (!read()) {
        return false;
      }
    }
    return true;
  }

  private boolean sizeIsAtLeast(long position) throws IOException {
    if (seekable == null) {
      return false;
    }
    if (knownSize < origin + position) {
      knownSize = seekable.size();
    }
    return knownSize >= origin + position;
  }

  private void seek(long position) throws IOException {
    if (seekable != null) {
      seekable.position(origin + position);
      base = position;
      readSize = FIRST_READ;
    }
  }

  /** Drops what is before {@code position} once that is everything, or the rest needs its place. */
  private void makeRoom(long keep, long position, int length) {
    if (keep == end()) {
      discard(keep);
    } else if (keep > base && position - base + length > buffer.capacity()) {
      addToChecksum(keep);
      buffer.limit(limit).position((int) (keep - base));
      buffer.compact().clear();
      limit = (int) (end() - keep);
      base = keep;
    }
  }

  private void discard(long position) {
    addToChecksum(position);
    base = position;
    limit = 0;
  }

  /** Doubles the buffer, which is full of bytes that arrived. */
  private void grow() throws IOException {
    long capacity = Math.min(2L * buffer.capacity(), LARGEST);
    if (capacity == buffer.capacity()) {
      throw new IOException("an element of more than " + LARGEST + " bytes");
    }
    ByteBuffer larger = ByteBuffer.allocateDirect(Math.toIntExact(capacity));
    buffer.limit(limit).position(0);
    larger.put(buffer).clear();
    buffer = larger;
  }

  private boolean read() throws IOException {
    if (ended || channel == null) {
      return false;
    }
    int room = buffer.capacity() - limit;
    buffer.limit(limit + (seekable == null ? room : Math.min(room, readSize))).position(limit);
    readSize = Math.min(2 * readSize, buffer.capacity());
    try {
      for (int i = 0; i < PATIENCE; i++) {
        int count = channel.read(buffer);
        if (count > 0) {
          limit += count;
          return true;
        }
        if (count < 0) {
          ended = true;
          return false;
        }
      }
    } finally {
      buffer.clear();
    }
    throw new IOException("the channel gives no bytes: it must be in blocking mode");
  }
}
