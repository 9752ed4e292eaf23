package io.getclip.core;

import java.util.Arrays;

/** A column of longs that is filled once: long clips have no room for one that grows. */
final class LongColumn {
  private final long[] values;
  private int count;

  /** Makes a column with room for so many values. */
  LongColumn(int capacity) {
    values = new long[capacity];
  }

  void add(long value) {
    values[count++] = value;
  }

  int count() {
    return count;
  }

  long last() {
    return values[count - 1];
  }

  /** The values; not a copy where the column is full. */
  long[] toArray() {
    return count == values.length ? values : Arrays.copyOf(values, count);
  }
}
