package io.getclip.spi;

import java.util.List;

/**
 * A clip as a presentation of timed samples (ISO/IEC 14496-12), before a format lays it out.
 *
 * @param creationTimeMs wall-clock time of the first frame, in ms since 1970; 0 when not known
 * @param timescale units a second of the movie's own times: edits and durations
 * @param tracks at least one; each has a sample
 * @param chunks the media in the order it is written
 */
public record Movie(long creationTimeMs, int timescale, List<MovieTrack> tracks, Chunks chunks) {

  /** Checks the timescale. */
  public Movie {
    tracks = List.copyOf(tracks);
    if (timescale < 1 || tracks.isEmpty()) {
      throw new IllegalArgumentException(tracks.size() + " tracks, timescale " + timescale);
    }
  }

  /**
   * The chunks of a movie: runs of one track's samples, in the order they are written.
   *
   * <p>Columns of equal length; they belong to the movie and are not changed.
   *
   * @param track for each chunk the index of its track in the movie
   * @param samples for each chunk how many samples it holds, at least 1
   * @param description for each chunk the index of its sample description in the track
   */
  @SuppressWarnings("ArrayRecordComponent") // columns: a copy would double long tables
  public record Chunks(byte[] track, int[] samples, byte[] description) {

    /** Checks that the columns are of equal length. */
    public Chunks {
      if (track.length != samples.length || track.length != description.length) {
        throw new IllegalArgumentException("columns of unequal length");
      }
    }

    /** How many chunks there are. */
    public int count() {
      return track.length;
    }
  }
}
