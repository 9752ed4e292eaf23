package io.getclip.mp4;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;

/**
 * Writes what a file with movie fragments says before the first of them (ISO/IEC 14496-12, 8.8).
 *
 * <p>For who writes a form of ISO BMFF of their own: headers, edits and sample entries are as
 * {@link Mp4} has them, and only the fragments are left to write. Keeps nothing of what it is
 * given.
 */
public final class InitialMovie {
  private InitialMovie() {}

  /**
   * Writes a {@code moov} whose tables of samples are empty and whose {@code mvex} says that
   * fragments follow.
   *
   * <p>Track number {@code i} of the movie has track_ID {@code i + 1}. In {@code trex} the
   * description is number 1 and all other defaults are 0. {@code mehd} states the movie's duration.
   *
   * @param movie whose tables and chunks are checked against one another, as {@link Mp4#lay} does
   * @throws Mp4Exception a value does not fit its field, or the movie's tables contradict one
   *     another; the writer is of no use then
   */
  public static void write(BoxWriter writer, Movie movie) throws Mp4Exception {
    MovieBoxes.fragmented(writer, movie, MediaMap.of(movie));
  }

  /**
   * Writes the {@code stsd} of a track: a sample entry for each of its descriptions (8.5.2).
   *
   * @throws Mp4Exception a value does not fit its field, or descriptions are of several kinds; the
   *     writer is of no use then
   */
  public static void sampleEntries(BoxWriter writer, MovieTrack track) throws Mp4Exception {
    SampleEntryBoxes.stsd(writer, track);
  }
}
