package io.getclip.core;

import java.util.Arrays;

/**
 * The latest timestamps of a run, to tell how far a frame is reordered.
 *
 * <p>No H.264 or H.265 decoded picture buffer holds more than 16 pictures, so neither does this.
 */
final class ReorderWindow {
  /** The most frames that can be decoded before and shown after another. */
  static final int MAX_REORDER = 16;

  private final long[] latest = new long[MAX_REORDER + 1]; // rising
  private int count;

  /** How many frames so far are shown after {@code timestamp}: at most {@link #MAX_REORDER} + 1. */
  int distance(long timestamp) {
    int distance = 0;
    while (distance < count && latest[count - 1 - distance] > timestamp) {
      distance++;
    }
    return distance;
  }

  void add(long timestamp) {
    int at = count - distance(timestamp);
    if (count < latest.length) {
      System.arraycopy(latest, at, latest, at + 1, count - at);
      latest[at] = timestamp;
      count++;
    } else if (at > 0) {
      System.arraycopy(latest, 1, latest, 0, at - 1);
      latest[at - 1] = timestamp;
    }
  }

  /** Whether no frame was added. */
  boolean isEmpty() {
    return count == 0;
  }

  /** The latest timestamp so far. */
  long latest() {
    return latest[count - 1];
  }

  void clear() {
    Arrays.fill(latest, 0);
    count = 0;
  }
}
