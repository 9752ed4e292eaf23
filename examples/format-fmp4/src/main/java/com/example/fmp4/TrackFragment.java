package com.example.fmp4;

import io.getclip.mp4.BoxWriter;
import io.getclip.mp4.Mp4Exception;
import io.getclip.spi.SampleWalk;
import java.util.Arrays;

/** A track's samples in a fragment, and their {@code traf} (ISO/IEC 14496-12, 8.8.6 to 8.8.8). */
final class TrackFragment {
  // What a trun has of each sample, in this order (8.8.8.2).
  private static final int DURATION = 0;
  private static final int SIZE = 1;
  private static final int FLAGS = 2;
  private static final int OFFSET = 3;
  private static final int FIELDS = 4;

  /** sample_depends_on: on no other, and on others; with the latter sample_is_non_sync_sample. */
  private static final int SYNC = 0x0200_0000;

  private static final int NON_SYNC = 0x0101_0000;

  private final int trackId;
  private int[] samples = new int[64 * FIELDS];
  private int count;
  private int[] runStarts = new int[16]; // number of the first sample
  private long[] runOffsets = new long[16]; // in the fragment's media
  private int runs;
  private int varying; // fields that differ from sample to sample, as flags of trun
  private int description;
  private long decodeTime;
  private long ticks;

  TrackFragment(int trackId) {
    this.trackId = trackId;
  }

  void clear() {
    count = 0;
    runs = 0;
    varying = 0;
    ticks = 0;
  }

  int count() {
    return count;
  }

  int description() {
    return description;
  }

  /** How long its samples last together. */
  long ticks() {
    return ticks;
  }

  /** The samples that follow lie one behind another. */
  void beginRun(long offset) {
    if (runs == runStarts.length) {
      runStarts = Arrays.copyOf(runStarts, 2 * runs);
      runOffsets = Arrays.copyOf(runOffsets, 2 * runs);
    }
    runStarts[runs] = count;
    runOffsets[runs] = offset;
    runs++;
  }

  void add(int sampleDescription, SampleWalk sample) {
    if (count == 0) {
      description = sampleDescription;
      decodeTime = sample.decodeTime();
    }
    int at = count * FIELDS;
    if (at == samples.length) {
      samples = Arrays.copyOf(samples, 2 * at);
    }
    samples[at + DURATION] = sample.duration();
    samples[at + SIZE] = sample.size();
    samples[at + FLAGS] = sample.isSync() ? SYNC : NON_SYNC;
    samples[at + OFFSET] = sample.compositionOffset();
    for (int field = 0; field < FIELDS; field++) {
      int usual = field == OFFSET ? 0 : samples[field];
      varying |= samples[at + field] != usual ? 0x100 << field : 0;
    }
    count++;
    ticks += sample.duration();
  }

  /**
   * {@code TrackFragmentBox}.
   *
   * @param mediaOffset from the start of the moof to the fragment's media
   */
  void traf(BoxWriter w, long mediaOffset) throws Mp4Exception {
    try (BoxWriter traf = w.box("traf")) {
      // default-base-is-moof, and the description, duration, size and flags are there
      try (BoxWriter tfhd = traf.fullBox("tfhd", 0, 0x02_0000 | 0x02 | 0x08 | 0x10 | 0x20)) {
        tfhd.u32(trackId).u32(description + 1);
        tfhd.u32(samples[DURATION]).u32(samples[SIZE]).u32(samples[FLAGS]);
      }
      try (BoxWriter tfdt = traf.fullBox("tfdt", 1, 0)) { // 8.8.12
        tfdt.u64(decodeTime);
      }
      for (int run = 0; run < runs; run++) {
        int end = run + 1 < runs ? runStarts[run + 1] : count;
        trun(traf, runStarts[run], end, mediaOffset + runOffsets[run]);
      }
    }
  }

  /** {@code TrackRunBox}; version 1 has signed composition offsets. */
  private void trun(BoxWriter w, int from, int to, long offset) throws Mp4Exception {
    try (BoxWriter trun = w.fullBox("trun", 1, varying | 1)) { // 1: data_offset is there
      trun.u32(to - from).sint(32, offset);
      for (int at = from * FIELDS; varying != 0 && at < to * FIELDS; at++) {
        if ((varying & 0x100 << at % FIELDS) != 0) {
          trun.sint(32, samples[at]); // bits as they are
        }
      }
    }
  }
}
