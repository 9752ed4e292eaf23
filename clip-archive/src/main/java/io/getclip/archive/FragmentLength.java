package io.getclip.archive;

import io.getclip.spi.FragmentLayout;

/** How long a fragment lasts: from its first frame's start to the end of the last. */
final class FragmentLength {
  private static final long MS_NS = 1_000_000;

  private FragmentLength() {}

  /**
   * The length in ms. A frame of which nobody says how long it lasts is taken to last as long as
   * its track's frames do on average.
   */
  static long ofMs(FragmentLayout layout) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int track = 0; track < layout.tracks().size(); track++) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long lastDuration = 0;
      for (int i = 0; i < layout.frameCount(); i++) {
        if (layout.track(i) == track) {
          long at = layout.timestampNs(i);
          first = Math.min(first, at);
          if (at >= last) {
            last = at;
            lastDuration = layout.durationNs(i);
          }
        }
      }
      int frames = layout.frameCount(track);
      if (frames > 0) {
        if (lastDuration == 0) {
          lastDuration = frames == 1 ? 0 : (last - first) / (frames - 1);
        }
        start = Math.min(start, first);
        end = Math.max(end, last + lastDuration);
      }
    }
    return start > end ? 0 : (end - start + MS_NS - 1) / MS_NS;
  }

  /** The timestamp of the frame that is shown first, in ns. */
  static long firstNs(FragmentLayout layout) {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < layout.frameCount(); i++) {
      first = Math.min(first, layout.timestampNs(i));
    }
    return first;
  }

  /** The timestamp of the frame that is shown last, in ns. */
  static long lastNs(FragmentLayout layout) {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < layout.frameCount(); i++) {
      last = Math.max(last, layout.timestampNs(i));
    }
    return last;
  }
}
