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
   * <p>Columns are not copied and may be longer than what is in them, as those of {@link
   * SampleTable}.
   *
   * @param count how many chunks there are
   * @param track for each chunk the index of its track in the movie, unsigned
   * @param samples for each chunk how many samples it holds, at least 1
   * @param description for each chunk the index of its sample description in the track, unsigned
   */
  @SuppressWarnings("ArrayRecordComponent") // columns: a copy would double long tables
  public record Chunks(int count, byte[] track, int[] samples, byte[] description) {

    /** Checks that the columns are long enough. */
    public Chunks {
      int least = Math.min(track.length, Math.min(samples.length, description.length));
      if (count < 0 || count > least) {
        throw new IllegalArgumentException(count + " chunks in columns of " + least);
      }
    }

    /** Chunks that take up columns of equal length. */
    public Chunks(byte[] track, int[] samples, byte[] description) {
      this(track.length, track, samples, description);
      if (track.length != samples.length || track.length != description.length) {
        throw new IllegalArgumentException("columns of unequal length");
      }
    }

    /** Index in the movie of a chunk's track; the first chunk is number 0. */
    public int trackOf(int chunk) {
      return track[chunk] & 0xFF;
    }

    /** Index in its track of a chunk's sample description. */
    public int descriptionOf(int chunk) {
      return description[chunk] & 0xFF;
    }
  }
}
