package io.getclip.core;

import io.getclip.spi.SampleTable;

/**
 * Collects values into runs of equal ones, as {@code stts} and {@code ctts} have them.
 *
 * <p>Every sample comes through here, in code that is interpreted while a command lives: hence the
 * bare arrays.
 */
final class RunsBuilder {
  private final Scratch scratch;
  private int[] counts;
  private int[] values;
  private int runs;

  RunsBuilder(Scratch scratch) {
    this.scratch = scratch;
    this.counts = scratch.ints(16);
    this.values = scratch.ints(16);
  }

  void add(int count, int value) {
    if (count == 0) {
      return;
    }
    if (runs > 0 && values[runs - 1] == value) {
      counts[runs - 1] += count;
      return;
    }
    if (runs == counts.length) {
      counts = scratch.grown(counts);
    }
    if (runs == values.length) {
      values = scratch.grown(values);
    }
    counts[runs] = count;
    values[runs++] = value;
  }

  /** The last value; there is one. */
  int last() {
    return values[runs - 1];
  }

  /** Makes the last value, and no other of its run, greater by so much, or less. */
  void stretchLast(long more) {
    int value = Math.toIntExact(last() + more);
    if (--counts[runs - 1] == 0) {
      runs--;
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
    while (rest > 0 && runs > 0) {
      int most = last() - 1; // that a single one can lose
      int there = counts[runs - 1];
      int whole = most == 0 ? there : (int) Math.min(there, rest / most);
      ones += whole;
      rest -= (long) whole * most;
      counts[runs - 1] -= whole;
      if (whole < there) {
        stretchLast(-rest);
        rest = 0;
      } else {
        runs--;
      }
    }
    add(ones, 1);
    return less - rest;
  }

  /** The runs so far, in arrays of the builder. */
  SampleTable.Runs build() {
    return new SampleTable.Runs(runs, counts, values);
  }
}
