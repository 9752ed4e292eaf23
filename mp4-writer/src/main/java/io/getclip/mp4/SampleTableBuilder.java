package io.getclip.mp4;

import io.getclip.spi.SampleTable;
import java.util.Arrays;

/** Collects a track's samples into a {@link SampleTable}, in arrays that grow. Not thread-safe. */
final class SampleTableBuilder {
  private int[] sizes = new int[256];
  private int[] syncSamples = new int[16];
  private final RunsBuilder deltas = new RunsBuilder();
  private final RunsBuilder offsets = new RunsBuilder();
  private int count;
  private int syncCount;
  private long decodeTime;
  private long compositionStart = Long.MAX_VALUE;
  private long compositionEnd = Long.MIN_VALUE;

  void add(int size, int duration, int compositionOffset, boolean sync) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    sizes[count] = size;
    count++;
    if (sync) {
      if (syncCount == syncSamples.length) {
        syncSamples = Arrays.copyOf(syncSamples, 2 * syncCount);
      }
      syncSamples[syncCount] = count;
      syncCount++;
    }
    deltas.add(duration);
    offsets.add(compositionOffset);
    long shown = decodeTime + compositionOffset;
    compositionStart = Math.min(compositionStart, shown);
    compositionEnd = Math.max(compositionEnd, shown + duration);
    decodeTime += duration;
  }

  /** When the first sample is shown, in the track's timescale. */
  long compositionStart() {
    return compositionStart;
  }

  /** When the last sample ends to be shown, in the track's timescale. */
  long compositionEnd() {
    return compositionEnd;
  }

  SampleTable build(boolean allSync) {
    return new SampleTable(
        count,
        0,
        Arrays.copyOf(sizes, count),
        deltas.build(),
        offsets.build(),
        Arrays.copyOf(syncSamples, syncCount),
        allSync);
  }

  /** Collects values into runs. */
  private static final class RunsBuilder {
    private int[] counts = new int[16];
    private int[] values = new int[16];
    private int length;

    void add(int value) {
      if (length == 0 || values[length - 1] != value) {
        if (length == counts.length) {
          counts = Arrays.copyOf(counts, 2 * length);
          values = Arrays.copyOf(values, 2 * length);
        }
        counts[length] = 0;
        values[length] = value;
        length++;
      }
      counts[length - 1]++;
    }

    SampleTable.Runs build() {
      return new SampleTable.Runs(Arrays.copyOf(counts, length), Arrays.copyOf(values, length));
    }
  }
}
