package io.getclip.core;

/**
 * The latest timestamps of a run, to tell how far a frame is reordered.
 *
 * <p>No H.264 or H.265 decoded picture buffer holds more than 16 pictures, so neither does this.
 */
final class ReorderWindow {
  /** The most frames that can be decoded before and shown after another. */
  static final int MAX_REORDER = 16;

  private static final int CAPACITY = MAX_REORDER + 1;
  private static final int MASK = 31;

  private final long[] ring = new long[MASK + 1]; // rising, up to `end`
  private int end;
  private int count;

  /** How many frames so far are shown after {@code timestamp}: at most {@link #MAX_REORDER} + 1. */
  int distance(long timestamp) {
    int distance = 0;
    while (distance < count && ring[(end - 1 - distance) & MASK] > timestamp) {
      distance++;
    }
    return distance;
  }

  void add(long timestamp) {
    int at = end;
    for (int i = 0; i < count && ring[(at - 1) & MASK] > timestamp; i++) {
      ring[at & MASK] = ring[(at - 1) & MASK];
      at--;
    }
    ring[at & MASK] = timestamp;
    end++;
    count = Math.min(count + 1, CAPACITY);
  }

  /** Whether no frame was added. */
  boolean isEmpty() {
    return count == 0;
  }

  /** The latest timestamp so far. */
  long latest() {
    return ring[(end - 1) & MASK];
  }

  void clear() {
    end = 0;
    count = 0;
  }
}
