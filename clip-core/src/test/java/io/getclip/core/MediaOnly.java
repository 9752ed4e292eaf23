package io.getclip.core;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A clip format that is the media alone, and keeps the movie it was given. */
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
    movie = laid;
    return List.of(new ClipPart.Media(0, laid.chunks().count()));
  }

  Movie movie() {
    return Objects.requireNonNull(movie);
  }
}
