package io.getclip.core;

import io.getclip.spi.SampleTable;

/** Collects values into runs of equal ones, as {@code stts} and {@code ctts} have them. */
final class RunsBuilder {
  private final IntColumn counts = new IntColumn();
  private final IntColumn values = new IntColumn();

  void add(int value) {
    add(1, value);
  }

  void add(int count, int value) {
    if (count == 0) {
      return;
    }
    if (values.count() > 0 && values.last() == value) {
      counts.addToLast(count);
    } else {
      counts.add(count);
      values.add(value);
    }
  }

  /** The last value; there is one. */
  int last() {
    return values.last();
  }

  /** Makes the last value, and no other of its run, greater by so much, or less. */
  void stretchLast(long more) {
    int value = Math.toIntExact(values.last() + more);
    counts.addToLast(-1);
    if (counts.last() == 0) {
      counts.removeLast();
      values.removeLast();
    }
    add(1, value);
  }

  /**
   * Makes the last values less, but none less than 1, the very last one first.
   *
   * @param less by how much in all
   * @return how much that could be
   */
  long shortenTail(long less) {
    long rest = less;
    int ones = 0;
    while (rest > 0 && values.count() > 0) {
      int most = values.last() - 1; // that a single one can lose
      int whole = most == 0 ? counts.last() : (int) Math.min(counts.last(), rest / most);
      ones += whole;
      rest -= (long) whole * most;
      counts.addToLast(-whole);
      if (counts.last() > 0) {
        stretchLast(-rest);
        rest = 0;
      } else {
        counts.removeLast();
        values.removeLast();
      }
    }
    add(ones, 1);
    return less - rest;
  }

  SampleTable.Runs build() {
    return new SampleTable.Runs(counts.toArray(), values.toArray());
  }
}
