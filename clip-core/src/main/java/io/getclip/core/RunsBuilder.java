package io.getclip.core;

import io.getclip.spi.SampleTable;

/** Collects values into runs of equal ones, as {@code stts} and {@code ctts} have them. */
final class RunsBuilder {
  private final IntColumn counts = new IntColumn();
  private final IntColumn values = new IntColumn();
  private long sum;

  void add(int value) {
    add(1, value);
  }

  void add(int count, int value) {
    if (count == 0) {
      return;
    }
    sum += (long) count * value;
    if (values.count() > 0 && values.last() == value) {
      counts.addToLast(count);
    } else {
      counts.add(count);
      values.add(value);
    }
  }

  /** Makes the last value, and no other of its run, greater. */
  void stretchLast(long more) {
    int value = Math.toIntExact(values.last() + more);
    counts.addToLast(-1);
    if (counts.last() == 0) {
      counts.removeLast();
      values.removeLast();
    }
    sum -= value - more;
    add(1, value);
  }

  /** The sum of all values so far. */
  long sum() {
    return sum;
  }

  SampleTable.Runs build() {
    return new SampleTable.Runs(counts.toArray(), values.toArray());
  }
}
