package io.getclip.core;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A clip format that is the media alone, and keeps a copy of the movie it was given. */
final class MediaOnly implements ClipFormat {
  private @Nullable Movie movie;

  @Override
  public String name() {
    return "mp4";
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public List<ClipPart> lay(Movie laid) {
    List<MovieTrack> tracks = new ArrayList<>();
    for (MovieTrack track : laid.tracks()) {
      tracks.add(
          new MovieTrack(
              track.timescale(),
              track.descriptions(),
              copy(track.samples()),
              track.edits(),
              track.language(),
              track.picture(),
              track.bitRates()));
    }
    Movie.Chunks chunks = laid.chunks();
    int count = chunks.count();
    movie =
        new Movie(
            laid.creationTimeMs(),
            laid.timescale(),
            tracks,
            new Movie.Chunks(
                Arrays.copyOf(chunks.track(), count),
                Arrays.copyOf(chunks.samples(), count),
                Arrays.copyOf(chunks.description(), count)));
    return List.of(new ClipPart.Media(0, bytes(laid)));
  }

  private static long bytes(Movie movie) {
    long bytes = 0;
    for (MovieTrack track : movie.tracks()) {
      for (int i = 0; i < track.samples().count(); i++) {
        bytes += track.samples().size(i);
      }
    }
    return bytes;
  }

  private static SampleTable copy(SampleTable table) {
    return new SampleTable(
        table.count(),
        table.constantSize(),
        Arrays.copyOf(table.sizes(), table.constantSize() == 0 ? table.count() : 0),
        copy(table.deltas()),
        copy(table.offsets()),
        table.syncSamples().clone(),
        table.allSync());
  }

  private static SampleTable.Runs copy(SampleTable.Runs runs) {
    return new SampleTable.Runs(
        Arrays.copyOf(runs.counts(), runs.length()), Arrays.copyOf(runs.values(), runs.length()));
  }

  /** The movie laid out last, in columns that are no longer than what is in them. */
  Movie movie() {
    return Objects.requireNonNull(movie);
  }
}
