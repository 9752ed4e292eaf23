package io.getclip.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Hands every byte that is read through it to whoever it belongs to.
 *
 * <p>A reader of elements knows whose an element is once it has read its header, mostly before the
 * element has arrived: bytes of which that is known go straight on, so a large frame is not held
 * here. Used by one thread.
 */
final class SortingChannel implements ReadableByteChannel {
  /** Bytes of which it is not known whose they are; no header of a stream is nearly as large. */
  static final int MOST_UNSORTED = 2 << 20;

  private static final int FIRST_CAPACITY = 64 << 10;

  private final ReadableByteChannel source;
  private byte[] unsorted = new byte[FIRST_CAPACITY];
  private int start;
  private int end;
  private long received;
  private long sorted;
  private @Nullable Target target;

  /** Takes bytes. */
  interface Target {
    /** Takes bytes from a buffer's position to its limit, during the call. */
    void take(ByteBuffer bytes) throws IOException;
  }

  /** There are more bytes than can be held until it is known whose they are. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(long position) {
      super(
          "more than "
              + MOST_UNSORTED
              + " bytes of header, or of an element that is not known, from byte "
              + position
              + " on");
    }
  }

  SortingChannel(ReadableByteChannel source) {
    this.source = source;
  }

  /**
   * Says whose all bytes are up to a position, from where the last call's end.
   *
   * @param position byte offset from the start of the stream, perhaps past what has arrived
   * @param whose null when they are nobody's
   */
  void sort(long position, @Nullable Target whose) throws IOException {
    if (position <= sorted) {
      return;
    }
    int count = (int) (Math.min(position, received) - Math.min(sorted, received));
    if (whose != null && count > 0) {
      whose.take(ByteBuffer.wrap(unsorted, start, count));
    }
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
    sorted = position;
    target = whose;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int from = into.position();
    int count = source.read(into);
    if (count > 0) {
      ByteBuffer bytes = into.duplicate().flip().position(from);
      int known = (int) Math.max(0, Math.min(count, sorted - received));
      received += count;
      if (known > 0 && target != null) {
        target.take(bytes.slice(from, known));
      }
      keep(bytes.position(from + known));
    }
    return count;
  }

  private void keep(ByteBuffer bytes) throws TooMuch {
    int count = bytes.remaining();
    if (count > unsorted.length - end) {
      int held = end - start;
      if (held + count > MOST_UNSORTED) {
        throw new TooMuch(sorted);
      }
      byte[] room =
          held + count <= unsorted.length
              ? unsorted
              : new byte[Math.max(2 * unsorted.length, held + count)];
      System.arraycopy(unsorted, start, room, 0, held);
      unsorted = room;
      start = 0;
      end = held;
    }
    bytes.get(unsorted, end, count);
    end += count;
  }

  @Override
  public boolean isOpen() {
    return source.isOpen();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
