package io.getclip.spi;

import io.getclip.spi.SampleTable.Runs;

/**
 * Walks the samples of a track, in decoding order: the columns of a {@link SampleTable} as values
 * of one sample at a time.
 *
 * <p>Copies nothing, so it is good for as long as the table is. Used by one thread.
 */
public final class SampleWalk {
  private final SampleTable table;
  private final RunWalk deltas;
  private final RunWalk offsets;
  private int number = -1;
  private int syncIndex;
  private boolean sync;
  private long decodeTime;
  private long nextDecodeTime;

  /** Starts before the first sample of a table whose columns agree with one another. */
  public SampleWalk(SampleTable table) {
    this.table = table;
    this.deltas = new RunWalk(table.deltas());
    this.offsets = new RunWalk(table.offsets());
  }

  /** Steps to the next sample; false when there are no more. */
  public boolean next() {
    if (number + 1 >= table.count()) {
      return false;
    }
    number++;
    decodeTime = nextDecodeTime;
    nextDecodeTime += deltas.next();
    offsets.next();
    int[] syncSamples = table.syncSamples();
    sync = syncIndex < syncSamples.length && syncSamples[syncIndex] == number + 1;
    syncIndex += sync ? 1 : 0;
    return true;
  }

  /** The sample's number; the first is 0. */
  public int number() {
    return number;
  }

  /** The sample's size in bytes. */
  public int size() {
    return table.size(number);
  }

  /** When the sample is decoded: the durations before it, in units of the track's timescale. */
  public long decodeTime() {
    return decodeTime;
  }

  /** How long the sample lasts, in units of the track's timescale. */
  public int duration() {
    return deltas.value;
  }

  /** From decoding to composition, in units of the track's timescale; may be negative. */
  public int compositionOffset() {
    return offsets.value;
  }

  /** Whether decoding can start with the sample. */
  public boolean isSync() {
    return table.allSync() || sync;
  }

  /** Walks the values of runs; where there are none, they are 0. */
  private static final class RunWalk {
    private final Runs runs;
    private int run = -1;
    private int left;
    private int value;

    RunWalk(Runs runs) {
      this.runs = runs;
    }

    int next() {
      while (left == 0 && run + 1 < runs.length()) {
        run++;
        left = runs.counts()[run];
        value = runs.values()[run];
      }
      left -= left > 0 ? 1 : 0;
      return value;
    }
  }
}
