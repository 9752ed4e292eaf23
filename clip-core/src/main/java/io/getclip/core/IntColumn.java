package io.getclip.core;

import java.util.Arrays;

/** A growing column of ints. */
final class IntColumn {
  private int[] values;
  private int count;

  IntColumn() {
    this(16);
  }

  IntColumn(int capacity) {
    values = new int[capacity];
  }

  void add(int value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.max(16, Math.multiplyExact(count, 2)));
    }
    values[count++] = value;
  }

  int get(int index) {
    return values[index];
  }

  void addToLast(int more) {
    values[count - 1] += more;
  }

  void removeLast() {
    count--;
  }

  int last() {
    return values[count - 1];
  }

  int count() {
    return count;
  }

  int[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
