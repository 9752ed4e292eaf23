package io.getclip.core;

import io.getclip.spi.FragmentLayout;

/**
 * How long the source says that its last picture lasts.
 *
 * @param ns 0 when it does not say
 * @param ofThePicture whether it says so of this picture alone, and of no other that is near
 */
record DeclaredDuration(long ns, boolean ofThePicture) {
  private static final DeclaredDuration NONE = new DeclaredDuration(0, false);

  /** Finds it in the last fragment that has pictures. */
  static DeclaredDuration of(Selection selection) {
    for (int f = selection.fragments().size() - 1; f >= 0; f--) {
      FragmentLayout layout = selection.layout(f);
      int track = selection.videoTrack(f);
      int last = lastShown(layout, track);
      if (last >= 0) {
        long own = layout.durationNs(last);
        return own > 0
            ? new DeclaredDuration(own, !isSaidOfOthers(layout, track, last))
            : new DeclaredDuration(
                layout.tracks().get(track).description().defaultDurationNs(), false);
      }
    }
    return NONE;
  }

  private static int lastShown(FragmentLayout layout, int track) {
    int last = -1;
    for (int i = 0; track >= 0 && i < layout.frameCount(); i++) {
      if (layout.track(i) == track
          && (last < 0 || layout.timestampNs(i) >= layout.timestampNs(last))) {
        last = i;
      }
    }
    return last;
  }

  private static boolean isSaidOfOthers(FragmentLayout layout, int track, int frame) {
    for (int i = 0; i < layout.frameCount(); i++) {
      if (i != frame
          && layout.track(i) == track
          && layout.durationNs(i) == layout.durationNs(frame)) {
        return true;
      }
    }
    return false;
  }
}
