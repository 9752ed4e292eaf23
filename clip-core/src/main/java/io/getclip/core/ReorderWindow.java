package io.getclip.core;

/** The latest timestamps of a run, to tell how far a frame is reordered. */
final class ReorderWindow {
  /**
   * The most frames a decoder shows after one it decodes later: its picture buffer holds no more.
   */
  static final int MAX_REORDER = 16;

  /** The most frames that are told apart from any more. */
  static final int FARTHEST = 62;

  private static final int CAPACITY = FARTHEST + 1;
  private static final int MASK = 63;

  private final long[] ring = new long[MASK + 1]; // rising, up to `end`
  private int end;
  private int count;

  /** How many frames so far are shown after {@code timestamp}: at most {@link #FARTHEST} + 1. */
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

  /** How much later a frame is than the latest, in ns: negative if earlier, 0 if there is none. */
  long step(long timestamp) {
    return count == 0 ? 0 : timestamp - latest();
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
