package io.getclip.core;

import java.util.Arrays;

/** A growing column of longs. */
final class LongColumn {
  private long[] values = new long[256];
  private int count;

  void add(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  long last() {
    return values[count - 1];
  }

  long[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
