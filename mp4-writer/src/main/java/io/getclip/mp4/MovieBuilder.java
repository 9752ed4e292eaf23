package io.getclip.mp4;

import io.getclip.spi.BitRates;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a {@link Movie} of raw frames, told of one by one in the order they are written.
 *
 * <p>For who has frames and no getclip: each track has one sample description, and an edit takes
 * away the delay that composition offsets bring, so that the presentation starts with its first
 * frame. Not thread-safe.
 */
public final class MovieBuilder {
  private final int timescale;
  private final List<TrackBuilder> tracks = new ArrayList<>();
  private long creationTimeMs;
  private byte[] chunkTrack = new byte[16];
  private int[] chunkSamples = new int[16];
  private int chunks;

  /**
   * Makes a builder with no tracks.
   *
   * @param timescale units a second of the movie's own times, for example 1000
   */
  public MovieBuilder(int timescale) {
    this.timescale = timescale;
  }

  /** Sets the wall-clock time of the first frame, in ms since 1970. */
  public MovieBuilder creationTimeMs(long ms) {
    creationTimeMs = ms;
    return this;
  }

  /**
   * Adds a track.
   *
   * @param trackTimescale units a second of the durations and offsets of the track's samples
   * @return the track's number, for {@link #addSample}
   */
  public int addTrack(int trackTimescale, SampleDescription description) {
    if (tracks.size() > 0xFF || trackTimescale < 1) {
      throw new IllegalArgumentException(
          tracks.size() + " tracks, a further one of timescale " + trackTimescale);
    }
    tracks.add(new TrackBuilder(trackTimescale, description));
    return tracks.size() - 1;
  }

  /**
   * Adds the next sample.
   *
   * @param track what {@link #addTrack} returned
   * @param size in bytes, at least 1
   * @param duration until the track's next sample is decoded, at least 1
   * @param compositionOffset from when the sample is decoded to when it is shown
   * @param sync whether decoding can start here; of no meaning for audio
   */
  public void addSample(int track, int size, int duration, int compositionOffset, boolean sync) {
    if (size < 1 || duration < 1) {
      throw new IllegalArgumentException("sample of " + size + " bytes, duration " + duration);
    }
    tracks.get(track).add(size, duration, compositionOffset, sync);
    if (chunks == 0 || (chunkTrack[chunks - 1] & 0xFF) != track) {
      if (chunks == chunkTrack.length) {
        chunkTrack = Arrays.copyOf(chunkTrack, 2 * chunks);
        chunkSamples = Arrays.copyOf(chunkSamples, 2 * chunks);
      }
      chunkTrack[chunks] = (byte) track;
      chunkSamples[chunks] = 0;
      chunks++;
    }
    chunkSamples[chunks - 1]++;
  }

  /**
   * Makes the movie of what was added.
   *
   * @throws Mp4Exception a track's duration does not fit the movie's timescale
   * @throws IllegalArgumentException there is no track, or one without a sample
   */
  public Movie build() throws Mp4Exception {
    List<MovieTrack> built = new ArrayList<>();
    for (TrackBuilder track : tracks) {
      built.add(track.build(timescale));
    }
    Movie.Chunks table =
        new Movie.Chunks(
            Arrays.copyOf(chunkTrack, chunks),
            Arrays.copyOf(chunkSamples, chunks),
            new byte[chunks]);
    return new Movie(creationTimeMs, timescale, built, table);
  }

  private static final class TrackBuilder {
    private final int timescale;
    private final SampleDescription description;
    private final SampleTableBuilder samples = new SampleTableBuilder();

    TrackBuilder(int timescale, SampleDescription description) {
      this.timescale = timescale;
      this.description = description;
    }

    void add(int size, int duration, int compositionOffset, boolean sync) {
      samples.add(size, duration, compositionOffset, sync);
    }

    MovieTrack build(int movieTimescale) throws Mp4Exception {
      boolean video = description instanceof SampleDescription.Visual;
      List<MovieTrack.Edit> edits = List.of();
      long start = samples.compositionStart();
      if (start > 0) {
        long shown = Ticks.rescale(samples.compositionEnd() - start, timescale, movieTimescale);
        edits = List.of(new MovieTrack.Edit(Math.max(1, shown), start));
      }
      return new MovieTrack(
          timescale,
          List.of(description),
          samples.build(!video),
          edits,
          "und",
          video
              ? Optional.of(
                  new MovieTrack.Picture(Optional.empty(), Optional.empty(), HdrMetadata.NONE, 0))
              : Optional.empty(),
          BitRates.UNKNOWN);
    }
  }
}
