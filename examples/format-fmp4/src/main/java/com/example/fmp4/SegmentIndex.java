package com.example.fmp4;

import io.getclip.mp4.BoxWriter;
import io.getclip.mp4.Mp4Exception;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleWalk;
import java.util.Arrays;

/** Where each fragment lies and how long it lasts (ISO/IEC 14496-12, 8.16.3): for seeking. */
final class SegmentIndex {
  private static final int MOST = 0xFFFF;
  private static final long MAX_U31 = 0x7FFF_FFFF;
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  private final MovieTrack lead;
  private int[] entries = new int[3 * 16];
  private int count;
  private boolean possible = true;

  SegmentIndex(Movie movie) {
    lead = movie.tracks().get(0);
  }

  /**
   * Adds the next fragment.
   *
   * @param bytes its length with all its boxes
   */
  void add(MovieFragment fragment, long bytes) {
    possible &= count < MOST && bytes <= MAX_U31 && fragment.leadTicks() <= MAX_U32;
    if (!possible) {
      return; // players then look for the fragments themselves
    }
    if (3 * count == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    entries[3 * count] = (int) bytes; // reference_type 0, referenced_size
    entries[3 * count + 1] = (int) fragment.leadTicks(); // subsegment_duration
    entries[3 * count + 2] = fragment.startsWithSync() ? 1 << 31 : 0; // starts_with_SAP
    count++;
  }

  /** Writes {@code SegmentIndexBox}, unless its fields cannot hold what it would say. */
  void write(BoxWriter w) throws Mp4Exception {
    if (!possible) {
      return;
    }
    try (BoxWriter sidx = w.fullBox("sidx", 1, 0)) {
      sidx.u32(1).u32(lead.timescale()); // reference_ID, timescale
      sidx.u64(earliest()).u64(0); // earliest_presentation_time, first_offset
      sidx.u16(0).u16(count); // reserved, reference_count
      sidx.table(3 * count, entries);
    }
  }

  /** When the first track's first sample is composed. */
  private long earliest() {
    SampleWalk sample = new SampleWalk(lead.samples());
    sample.next();
    return Math.max(0, sample.compositionOffset());
  }
}
