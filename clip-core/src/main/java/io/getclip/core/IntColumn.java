package io.getclip.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing column of ints. */
final class IntColumn {
  private final @Nullable Scratch scratch;
  private int[] values;
  private int count;

  /** A short column, in arrays of its own. */
  IntColumn() {
    scratch = null;
    values = new int[16];
  }

  /** A column that may grow long, in arrays to be given back. */
  IntColumn(Scratch scratch, int capacity) {
    this.scratch = scratch;
    this.values = scratch.ints(capacity);
  }

  void add(int value) {
    if (count == values.length) {
      values = scratch == null ? Arrays.copyOf(values, 2 * count) : scratch.grown(values);
    }
    values[count++] = value;
  }

  /** Room for so many values more, which count once {@link #added} says so. */
  int[] room(int more) {
    while (values.length - count < more) {
      values = scratch == null ? Arrays.copyOf(values, 2 * values.length) : scratch.grown(values);
    }
    return values;
  }

  /** Counts values that were put into the room behind the last. */
  void added(int more) {
    count += more;
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

  /** The values, and more behind them: not a copy. */
  int[] values() {
    return values;
  }

  /** A copy of the values. */
  int[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
