package io.getclip.mp4;

import io.getclip.spi.SampleTable;
import io.getclip.spi.SampleTable.Runs;

/** Writes the tables of sizes, times and places of samples (ISO/IEC 14496-12, 8.6 and 8.7). */
final class SampleTableBoxes {
  private SampleTableBoxes() {}

  /** {@code TimeToSampleBox} (8.6.1.2). */
  static void stts(BoxWriter w, Runs deltas) throws Mp4Exception {
    try (BoxWriter stts = w.fullBox("stts", 0, 0)) {
      stts.u32(deltas.length()).table(deltas.length(), deltas.counts(), deltas.values());
    }
  }

  /**
   * {@code CompositionOffsetBox} (8.6.1.3): left out where all offsets are 0, signed if need be.
   */
  static void ctts(BoxWriter w, Runs offsets) throws Mp4Exception {
    int bits = 0;
    int[] values = offsets.values();
    for (int i = 0, length = offsets.length(); i < length; i++) {
      bits |= values[i];
    }
    if (bits != 0) {
      try (BoxWriter ctts = w.fullBox("ctts", bits < 0 ? 1 : 0, 0)) {
        ctts.u32(offsets.length()).table(offsets.length(), offsets.counts(), values);
      }
    }
  }

  /**
   * Tables without a sample: all of them are in movie fragments.
   *
   * @return where offsets of chunks would be, were there any
   */
  static int none(BoxWriter w) throws Mp4Exception {
    stts(w, Runs.NONE);
    try (BoxWriter stsz = w.fullBox("stsz", 0, 0)) {
      stsz.zeros(4 + 4); // sample_size, sample_count
    }
    try (BoxWriter stsc = w.fullBox("stsc", 0, 0)) {
      stsc.zeros(4); // entry_count
    }
    return chunkOffsets(w, 0, false);
  }

  /** {@code SyncSampleBox} (8.6.2). */
  static void stss(BoxWriter w, int[] syncSamples) throws Mp4Exception {
    try (BoxWriter stss = w.fullBox("stss", 0, 0)) {
      stss.u32(syncSamples.length).table(syncSamples.length, syncSamples);
    }
  }

  /** {@code SampleSizeBox} (8.7.3.2). */
  static void stsz(BoxWriter w, SampleTable samples) throws Mp4Exception {
    try (BoxWriter stsz = w.fullBox("stsz", 0, 0)) {
      stsz.u32(samples.constantSize()).u32(samples.count());
      if (samples.constantSize() == 0) {
        stsz.table(samples.count(), samples.sizes());
      }
    }
  }

  /** {@code SampleToChunkBox} (8.7.4). */
  static void stsc(BoxWriter w, MediaMap media, int track) throws Mp4Exception {
    try (BoxWriter stsc = w.fullBox("stsc", 0, 0)) {
      stsc.u32(media.chunkRuns(track));
      media.writeChunkRuns(stsc, track);
    }
  }

  /**
   * {@code ChunkOffsetBox} and {@code ChunkLargeOffsetBox} (8.7.5), with room for their entries.
   *
   * @param wide whether offsets have 64 bits
   * @return the position of the first entry
   */
  static int chunkOffsets(BoxWriter w, int chunks, boolean wide) throws Mp4Exception {
    try (BoxWriter table = w.fullBox(wide ? "co64" : "stco", 0, 0)) {
      return table.u32(chunks).reserve((wide ? 8L : 4L) * chunks);
    }
  }

  /** Whether any value is negative. */
  static boolean hasNegative(Runs runs) {
    int[] values = runs.values();
    int signs = 0;
    for (int i = 0, length = runs.length(); i < length; i++) {
      signs |= values[i];
    }
    return signs < 0;
  }
}
