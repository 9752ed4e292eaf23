package io.getclip.mp4;

import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable.Runs;

/** Writes what samples are grouped by (ISO/IEC 14496-12, 8.9 and 10.1). */
final class SampleGroupBoxes {
  private static final int FURTHEST = 0x7FFF; // that 16 bits with a sign can say

  private SampleGroupBoxes() {}

  /**
   * A roll group (10.1) with all samples of a track whose sound takes a while to be right, wherever
   * decoding starts; nothing for other tracks.
   */
  static void roll(BoxWriter w, MovieTrack track) throws Mp4Exception {
    long preRoll = preRoll(track);
    if (preRoll == 0) {
      return;
    }
    int distance = Math.min(samplesLasting(preRoll, track.samples().deltas()), FURTHEST);
    try (BoxWriter sgpd = w.fullBox("sgpd", 1, 0)) { // SampleGroupDescriptionBox, 8.9.3
      sgpd.fourcc("roll").u32(2).u32(1); // grouping_type, default_length, entry_count
      sgpd.sint(16, -distance); // roll_distance
    }
    try (BoxWriter sbgp = w.fullBox("sbgp", 0, 0)) { // SampleToGroupBox, 8.9.2
      sbgp.fourcc("roll").u32(1); // grouping_type, entry_count
      sbgp.u32(track.samples().count()).u32(1); // sample_count, group_description_index
    }
  }

  /** How long decoding must go on before its sound is right, in units of the track's timescale. */
  private static long preRoll(MovieTrack track) throws Mp4Exception {
    long longest = 0;
    for (SampleDescription description : track.descriptions()) {
      if (description instanceof SampleDescription.Audio audio && audio.preRoll() > 0) {
        long units = Ticks.rescale(audio.preRoll(), audio.samplingRate(), track.timescale());
        longest = Math.max(longest, units);
      }
    }
    return longest;
  }

  /** The most samples in a row, wherever they are, that it takes to last for so many units. */
  static int samplesLasting(long units, Runs deltas) {
    int most = 0;
    int inWindow = 0; // which ends with each sample in turn
    long lasting = 0;
    int first = 0; // run of the first sample in it, and how many of that run are in it or behind
    int ofFirst = deltas.counts()[0];
    for (int run = 0; run < deltas.length(); run++) {
      for (int i = 0; i < deltas.counts()[run]; i++) {
        inWindow++;
        lasting += deltas.values()[run];
        while (lasting - deltas.values()[first] >= units) {
          lasting -= deltas.values()[first];
          inWindow--;
          ofFirst--;
          if (ofFirst == 0) {
            first++;
            ofFirst = deltas.counts()[first];
          }
        }
        most = Math.max(most, inWindow);
      }
    }
    return most;
  }
}
