package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.SampleTable;
import io.getclip.spi.SampleTable.Runs;

/**
 * Checks a track's tables against one another before they are written: players fail on
 * contradictions in ways that say nothing of the cause.
 */
final class SampleTableCheck {
  private final SampleTable samples;
  private final int track;

  /**
   * Makes a check of one track's tables.
   *
   * @param track the track's number for messages, from 1
   */
  SampleTableCheck(SampleTable samples, int track) {
    this.samples = samples;
    this.track = track;
  }

  /** Checks everything that needs no chunks. */
  void run() throws Mp4Exception {
    sizes();
    runs(samples.deltas(), 1, "stts");
    if (samples.offsets().length() != 0) {
      runs(samples.offsets(), Integer.MIN_VALUE, "ctts");
    }
    if (!samples.allSync()) {
      syncSamples();
    }
  }

  private void sizes() throws Mp4Exception {
    int signs = samples.constantSize();
    int[] sizes = samples.sizes();
    for (int i = 0, count = samples.constantSize() == 0 ? samples.count() : 0; i < count; i++) {
      signs |= sizes[i];
    }
    if (signs < 0) {
      throw fault(Kind.RANGE, "stsz", "a sample has a negative size");
    }
  }

  private void runs(Runs runs, int least, String box) throws Mp4Exception {
    int[] counts = runs.counts();
    int[] values = runs.values();
    long sum = 0;
    for (int i = 0, length = runs.length(); i < length; i++) {
      if (counts[i] < 1 || values[i] < least) {
        throw fault(Kind.RANGE, box, "run " + i + " has " + counts[i] + " samples of " + values[i]);
      }
      sum += counts[i];
    }
    if (sum != samples.count()) {
      throw fault(
          Kind.INCONSISTENT,
          box,
          "its runs have " + sum + " samples, the track " + samples.count());
    }
  }

  private void syncSamples() throws Mp4Exception {
    int previous = 0;
    for (int number : samples.syncSamples()) {
      if (number <= previous || number > samples.count()) {
        throw fault(
            Kind.INCONSISTENT,
            "stss",
            "sample " + number + " follows " + previous + " of " + samples.count() + " samples");
      }
      previous = number;
    }
  }

  private Mp4Exception fault(Kind kind, String box, String message) {
    return new Mp4Exception(kind, "track " + track + ", " + box, message);
  }
}
