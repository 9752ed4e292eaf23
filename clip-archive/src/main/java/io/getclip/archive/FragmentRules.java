package io.getclip.archive;

import io.getclip.spi.FragmentLayout;

/** Holds a fragment that arrived whole against the rules of what is taken in. */
final class FragmentRules {
  private static final long MS_NS = 1_000_000;

  private FragmentRules() {}

  /**
   * Checks a fragment.
   *
   * @param previousLastNs the timestamp of the last frame of the fragment before it
   * @throws IngestException it breaks a rule
   */
  static void check(FragmentLayout layout, IngestRules rules, long previousLastNs)
      throws IngestException {
    long firstNs = FragmentLength.firstNs(layout);
    if ((FragmentLength.lastNs(layout) - firstNs) / MS_NS > rules.maxFragmentMs()) {
      throw new IngestException(
          IngestError.MAX_FRAGMENT_DURATION_REACHED,
          "a fragment of more than " + rules.maxFragmentMs() + " ms");
    }
    if (rules.ordered() && firstNs <= previousLastNs) {
      throw new IngestException(
          IngestError.FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS,
          "a fragment that starts before the one before it ends");
    }
    for (int track = 0; track < layout.tracks().size(); track++) {
      if (rules.everyTrackInEveryFragment() && layout.frameCount(track) == 0) {
        throw new IngestException(
            IngestError.FRAMES_MISSING_FOR_TRACK,
            "a fragment without a frame of track "
                + layout.tracks().get(track).description().number());
      }
    }
  }
}
