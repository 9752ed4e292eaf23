package io.getclip.core;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The buffer that a clip's media goes through on its way from sources to a channel.
 *
 * <p>Bytes that are ready to be written are at its start, what was read of a source behind them.
 * What is wanted is moved over what is not, so that it stays in cache; sound that is written behind
 * the pictures it lies between is laid aside meanwhile. Whole blocks are read of sources that have
 * them. Used by one thread.
 */
final class MediaBuffer {
  /** Bytes that are read at once: no block of a source is larger. */
  private static final int READ = 256 << 10;

  /** How many bytes of a source can be held at once. */
  static final int MOST_HELD = 128 << 10;

  /** How much room there can be for bytes that come from elsewhere. */
  static final int MOST_ROOM = READ;

  /**
   * Where in the clip a write ends that others follow: a file system takes whole blocks in larger
   * pieces of memory than what begins and ends within them, and in half the time.
   */
  static final int WRITE_BLOCK = 256 << 10;

  // Two reads, what is held before them, and less than a block that is ready: large enough that a
  // system call is a small part of its cost.
  private static final int BUFFER = WRITE_BLOCK + 2 * READ + MOST_HELD;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final SpareBuffers spare;
  private final ClipOutput out;
  private ByteBuffer memory = NONE; // taken when it is needed
  private ByteBuffer buffer = NONE; // the first part of it
  private ByteBuffer aside = NONE; // the second
  private int ready; // bytes at the buffer's start that are yet to be written
  private @Nullable MediaSource source;
  private long position; // in the source, of what is held
  private int begin; // of what is held, in the buffer; never within what is ready
  private int end;
  private boolean begun;

  /**
   * Makes an empty buffer.
   *
   * @param spare as {@link #spare} makes them
   */
  MediaBuffer(SpareBuffers spare, ClipOutput out) {
    this.spare = spare;
    this.out = out;
  }

  /** Memory for such buffers. */
  static SpareBuffers spare() {
    return new SpareBuffers(BUFFER + MOST_HELD);
  }

  private void takeMemory() {
    if (memory.capacity() == 0) {
      memory = spare.take();
      buffer = memory.slice(0, BUFFER);
      aside = memory.slice(BUFFER, MOST_HELD);
    }
  }

  /** Gives the memory back; not after a failure, when a channel may yet read it. */
  void giveBack() {
    if (memory.capacity() > 0) {
      spare.giveBack(memory);
      memory = NONE;
    }
  }

  /** Whether anything was written. */
  boolean begun() {
    return begun;
  }

  /** Writes what is ready. */
  void flush() throws IOException {
    if (ready > 0) {
      int count = ready;
      ready = 0;
      write(count);
    }
  }

  /** Writes of what is ready as many whole blocks as there are, or all where there is none. */
  private void flushBlocks() throws IOException {
    int rest = (int) ((out.position() + ready) % WRITE_BLOCK);
    if (rest >= ready) {
      flush();
      return;
    }
    int count = ready - rest;
    write(count);
    buffer.put(0, buffer, count, rest);
    ready = rest;
  }

  private void write(int count) throws IOException {
    begun = true;
    out.write(buffer.clear().limit(count));
    buffer.clear();
  }

  /**
   * Room for bytes that are ready once they are put there; what is held is given up.
   *
   * @param size at most {@link #MOST_ROOM}
   * @return the buffer, its position and limit set; used before anything else is done here
   */
  ByteBuffer room(int size) throws IOException {
    takeMemory();
    if (size > BUFFER - ready) {
      flushBlocks();
    }
    int at = ready;
    ready += size;
    source = null;
    begin = ready;
    end = ready;
    return buffer.clear().position(at).limit(ready);
  }

  /** Keeps some of the bytes that room was last made for. */
  void trim(int size, int from, int count) {
    int at = ready - size;
    buffer.clear();
    buffer.put(at, buffer, at + from, count);
    ready = at + count;
    begin = ready;
    end = ready;
  }

  /**
   * Sees to it that bytes of a source are held, and more behind them; what lies before is given up.
   *
   * @param size how many, at most {@link #MOST_HELD}
   * @param until nothing beyond this byte of the source need be read
   * @throws IOException the source cannot be read, or ends before them
   */
  void hold(MediaSource from, long at, int size, long until) throws IOException {
    takeMemory();
    long last = at + size;
    long wanted = Math.max(last, until);
    if (from != source || at < position || at > position + (end - begin)) {
      source = from;
      begin = ready;
      end = ready;
      position = start(from, at, wanted);
    }
    while (position + (end - begin) < last) {
      giveUp(at);
      if (BUFFER - end < READ) {
        flushBlocks();
        buffer.put(ready, buffer, begin, end - begin);
        end -= begin - ready;
        begin = ready;
      }
      read(from, wanted);
    }
    giveUp(at);
  }

  /** Where to begin to read: at the start of a block where most of that is wanted. */
  private static long start(MediaSource from, long at, long until) throws IOException {
    long blockStart = at - at % from.blockSize();
    return isBestReadWhole(from, blockStart, at, until) ? blockStart : at;
  }

  /** Whether at least half of a block lies from one byte to another. */
  private static boolean isBestReadWhole(MediaSource from, long blockStart, long at, long until)
      throws IOException {
    int blockSize = from.blockSize();
    if (blockSize == 1 || blockSize > READ) {
      return false; // the size is not asked for: that of a file takes a system call
    }
    long end = Math.min(blockStart + blockSize, from.size());
    return end > at && Math.min(until, end) - at >= (end - blockStart + 1) / 2;
  }

  /** Reads some bytes behind those held: whole blocks where one begins of which most is wanted. */
  private void read(MediaSource from, long until) throws IOException {
    long at = position + (end - begin);
    long length = Math.min(until - at, READ);
    if (at % from.blockSize() == 0 && isBestReadWhole(from, at, at, until)) {
      long whole = Math.max(length - length % from.blockSize(), from.blockSize());
      length = Math.min(whole, from.size() - at);
    }
    int count = from.read(at, buffer.limit(end + (int) length).position(end));
    buffer.clear();
    if (count < 0) {
      throw new IOException("the source ends at byte " + at + ", within its frames");
    }
    end += count;
  }

  /** Gives up what is held before a byte of the source. */
  void giveUp(long before) {
    int passed = (int) Math.min(before - position, end - begin);
    position += passed;
    begin += passed;
    if (begin == end) {
      begin = ready;
      end = ready;
    }
  }

  /** How many bytes are held from one of them on. */
  int held(long from) {
    return (int) (position + (end - begin) - from);
  }

  /**
   * Has bytes that are held ready to be written.
   *
   * <p>From one {@link #hold} to the next, in the order of the source.
   */
  void keep(long from, int size) {
    buffer.put(ready, buffer, begin + (int) (from - position), size);
    ready += size;
  }

  /** Lays bytes that are held aside, behind others that were. */
  void layAside(long from, int size) {
    int at = aside.position();
    aside.put(at, buffer, begin + (int) (from - position), size).position(at + size);
  }

  /** Has some of the bytes that were laid aside ready to be written, and forgets the others. */
  void keepAside(int from, int count) {
    aside.clear();
    buffer.put(ready, aside, from, count);
    ready += count;
  }
}
