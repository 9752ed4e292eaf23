package io.getclip.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The structure of a SimpleBlock or Block: track, timestamp, flags and the frames in it (RFC 9559,
 * section 10).
 *
 * <p>One object is filled again and again. Used by one thread.
 */
public final class Block {
  /** A lace holds at most this many frames: its count is a byte. */
  private static final int MAX_FRAMES = 256;

  /** The most bytes before the frames of a block without lacing: track, timestamp, flags. */
  private static final int MAX_HEADER_BYTES = 8 + 2 + 1;

  private static final int KEYFRAME = 0x80;
  private static final int INVISIBLE = 0x08;
  private static final int DISCARDABLE = 0x01;
  private static final int VINT_BITS = 7;

  /** How a block holds several frames (RFC 9559, 10.3), in the order of the two flag bits. */
  public enum Lacing {
    /** 00: one frame. */
    NONE,
    /** 01: sizes in runs of 255. */
    XIPH,
    /** 10: frames of one size. */
    FIXED,
    /** 11: a first size, then differences. */
    EBML
  }

  private static final Lacing[] LACINGS = Lacing.values();

  // With room for one frame, and from the first lace on for as many as there can be.
  private int[] offsets = new int[1];
  private int[] sizes = new int[1];
  private long trackNumber;
  private int relativeTimestamp;
  private int flags;
  private int frameCount;

  // While a lace is read: the next byte of it, from the block's start, and where the block ends.
  private int cursor;
  private int end;

  /** Makes a block of no frames. */
  public Block() {}

  /**
   * Reads the SimpleBlock or Block that a cursor is at.
   *
   * @throws EbmlException it is shorter than its own structure says
   */
  public void read(EbmlReader in) throws IOException {
    long size = in.size();
    frameCount = 0;
    int start = in.load(Math.min(size, MAX_HEADER_BYTES));
    ByteBuffer bytes = in.buffer();
    int numberBytes =
        size == 0 ? 0 : Integer.numberOfLeadingZeros((bytes.get(start) & 0xFF) | 1) - 24 + 1;
    int header = numberBytes + 2 + 1;
    if (size < header || bytes.get(start) == 0) {
      throw in.malformed("a block of " + size + " bytes is shorter than its header");
    }
    long marked = Numbers.unsigned(bytes, start, numberBytes);
    trackNumber = marked & ~(1L << (numberBytes * VINT_BITS));
    relativeTimestamp = bytes.getShort(start + numberBytes);
    flags = bytes.get(start + header - 1);
    offsets[0] = header;
    sizes[0] = (int) size - header;
    frameCount = 1;
    if (lacing() != Lacing.NONE) {
      readLace(in, header);
    }
  }

  /** The number of the track; a TrackEntry declares it. */
  public long trackNumber() {
    return trackNumber;
  }

  /** The timestamp in ticks, relative to the Cluster's; -32768 to 32767. */
  public int relativeTimestamp() {
    return relativeTimestamp;
  }

  /** Whether a SimpleBlock says it holds key frames; a Block has no such flag. */
  public boolean isKeyframe() {
    return (flags & KEYFRAME) != 0;
  }

  /** Whether the frames are to be decoded and not shown. */
  public boolean isInvisible() {
    return (flags & INVISIBLE) != 0;
  }

  /** Whether a SimpleBlock's frames may be left out if a player is slow. */
  public boolean isDiscardable() {
    return (flags & DISCARDABLE) != 0;
  }

  /** How the frames are held together. */
  public Lacing lacing() {
    return LACINGS[(flags >> 1) & 3];
  }

  /** How many frames there are: 1 to 256. */
  public int frameCount() {
    return frameCount;
  }

  /** Where a frame starts, in bytes from {@link EbmlReader#contentPosition()}. */
  public int offset(int frame) {
    return offsets[frame];
  }

  /** How many bytes a frame has. */
  public int size(int frame) {
    return sizes[frame];
  }

  private void readLace(EbmlReader in, int header) throws IOException {
    frameCount = 0;
    int start = in.load();
    end = start + (int) in.size();
    cursor = start + header;
    ByteBuffer bytes = in.buffer();
    int count = octet(in, bytes) + 1;
    if (sizes.length < count) {
      offsets = new int[MAX_FRAMES];
      sizes = new int[MAX_FRAMES];
    }
    switch (lacing()) {
      case XIPH -> readXiphSizes(in, bytes, count);
      case FIXED -> readFixedSizes(in, count);
      default -> readEbmlSizes(in, bytes, count);
    }
    long left = (long) end - cursor;
    for (int i = 0; i < count - 1; i++) {
      left -= sizes[i];
    }
    if (left < 0) {
      throw in.malformed("a lace of " + count + " frames exceeds its block by " + -left + " bytes");
    }
    sizes[count - 1] = (int) left;
    int offset = cursor - start;
    for (int i = 0; i < count; i++) {
      offsets[i] = offset;
      offset += sizes[i];
    }
    frameCount = count;
  }

  /** 10.3.2: each size is a run of bytes, ended by one that is not 255. */
  private void readXiphSizes(EbmlReader in, ByteBuffer bytes, int count) throws EbmlException {
    for (int i = 0; i < count - 1; i++) {
      int size = 0;
      int octet;
      do {
        octet = octet(in, bytes);
        size += octet;
        if (size > end - cursor) {
          throw in.malformed("a lace of a frame of over " + size + " bytes");
        }
      } while (octet == 0xFF);
      sizes[i] = size;
    }
  }

  /** 10.3.3: the first size is a number, each further one a difference to the one before. */
  private void readEbmlSizes(EbmlReader in, ByteBuffer bytes, int count) throws EbmlException {
    long size = 0;
    for (int i = 0; i < count - 1; i++) {
      int length = Integer.numberOfLeadingZeros(peek(in, bytes) | 1) - 24 + 1;
      if (peek(in, bytes) == 0 || length > end - cursor) {
        throw in.malformed("a lace size of over 8 bytes, or past the end of its block,");
      }
      long number = Numbers.unsigned(bytes, cursor, length) & ~(1L << (length * VINT_BITS));
      cursor += length;
      size = i == 0 ? number : size + number - ((1L << (length * VINT_BITS - 1)) - 1);
      if (size < 0 || size > end - cursor) {
        throw in.malformed("a lace of a frame of " + size + " bytes");
      }
      sizes[i] = (int) size;
    }
  }

  /** 10.3.4: all frames are of one size. */
  private void readFixedSizes(EbmlReader in, int count) throws EbmlException {
    int left = end - cursor;
    if (left % count != 0) {
      throw in.malformed(left + " bytes do not make " + count + " frames of one size");
    }
    for (int i = 0; i < count; i++) {
      sizes[i] = left / count;
    }
  }

  private int octet(EbmlReader in, ByteBuffer bytes) throws EbmlException {
    int value = peek(in, bytes);
    cursor++;
    return value;
  }

  private int peek(EbmlReader in, ByteBuffer bytes) throws EbmlException {
    if (cursor >= end) {
      throw in.malformed("a lace whose sizes pass the end of its block");
    }
    return bytes.get(cursor) & 0xFF;
  }
}
