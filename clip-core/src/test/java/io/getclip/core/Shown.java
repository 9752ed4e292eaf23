package io.getclip.core;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleTable;

/**
 * When the samples of a track are decoded and shown, expanded from its tables and edit list.
 *
 * @param decoded in units of the track, from 0
 * @param shownNs in the clip; negative when an edit hides the sample
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, compared by nobody
record Shown(long[] decoded, double[] shownNs) {

  static Shown of(Movie movie, int trackIndex) {
    MovieTrack track = movie.tracks().get(trackIndex);
    SampleTable table = track.samples();
    long[] decoded = new long[table.count()];
    double[] shown = new double[table.count()];
    double lateNs = 0;
    long mediaTime = 0;
    for (MovieTrack.Edit edit : track.edits()) {
      if (edit.mediaTime() == MovieTrack.Edit.EMPTY) {
        lateNs = edit.duration() * 1e9 / movie.timescale();
      } else {
        mediaTime = edit.mediaTime();
      }
    }
    int[] deltas = expand(table.deltas(), table.count());
    int[] offsets =
        table.offsets().length() == 0
            ? new int[table.count()]
            : expand(table.offsets(), table.count());
    long at = 0;
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = at;
      shown[i] = lateNs + (at + offsets[i] - mediaTime) * 1e9 / track.timescale();
      at += deltas[i];
    }
    return new Shown(decoded, shown);
  }

  static int[] expand(SampleTable.Runs runs, int count) {
    int[] values = new int[count];
    int at = 0;
    for (int r = 0; r < runs.length(); r++) {
      for (int k = 0; k < runs.counts()[r]; k++) {
        values[at++] = runs.values()[r];
      }
    }
    if (at != count) {
      throw new AssertionError(at + " values for " + count + " samples");
    }
    return values;
  }
}
