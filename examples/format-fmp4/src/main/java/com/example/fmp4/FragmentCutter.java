package com.example.fmp4;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleWalk;

/**
 * Cuts a movie into fragments where players can start: at a sync sample of the leading track, two
 * seconds or more after the cut before.
 *
 * <p>A fragment is also cut where a track's sample description changes, since a track has one in a
 * fragment, and before it grows beyond what offsets of 32 bits reach.
 */
final class FragmentCutter {
  private static final int LEAST_SECONDS = 2;
  private static final long MOST_BYTES = 1 << 30;

  private final Movie movie;
  private final SampleWalk[] walks;
  private final MovieFragment fragment;
  private final long leastTicks;
  private int chunk;
  private int taken; // samples of the chunk
  private boolean ahead; // a sample was stepped to that is in no fragment yet

  FragmentCutter(Movie movie) {
    this.movie = movie;
    this.walks = new SampleWalk[movie.tracks().size()];
    for (int track = 0; track < walks.length; track++) {
      walks[track] = new SampleWalk(movie.tracks().get(track).samples());
    }
    this.fragment = new MovieFragment(walks.length);
    MovieTrack lead = movie.tracks().get(0);
    this.leastTicks = (long) LEAST_SECONDS * lead.timescale();
  }

  /** Takes the samples of the next fragment; false when there are no more. */
  boolean next() {
    fragment.clear();
    Movie.Chunks chunks = movie.chunks();
    for (; chunk < chunks.count(); chunk++, taken = 0) {
      int track = chunks.trackOf(chunk);
      int description = chunks.descriptionOf(chunk);
      for (; taken < chunks.samples()[chunk]; taken++) {
        if (!ahead) {
          walks[track].next();
        }
        ahead = isCutBefore(track, description);
        if (ahead) {
          return true;
        }
        fragment.add(track, description, walks[track]);
      }
    }
    return !fragment.isEmpty();
  }

  /** The fragment, until the next is taken. */
  MovieFragment fragment() {
    return fragment;
  }

  private boolean isCutBefore(int track, int description) {
    if (fragment.isEmpty()) {
      return false;
    }
    return fragment.length() + walks[track].size() > MOST_BYTES
        || fragment.hasOtherDescription(track, description)
        || (track == 0 && walks[0].isSync() && fragment.leadTicks() >= leastTicks);
  }
}
