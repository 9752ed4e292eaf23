package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import org.junit.jupiter.api.Test;

class Mp4FormatTest {

  @Test
  void isFoundByItsName() {
    ClipFormat format = ClipFormats.load().named("mp4");
    assertThat(format).isInstanceOf(Mp4Format.class);
    assertThat(format.mediaType()).isEqualTo("video/mp4");
  }

  @Test
  void laysHeaderThenAllMedia() throws Exception {
    Movie movie =
        Movies.movie(
            1000,
            Movies.video(1000, Movies.samples(2, 5, 40)),
            Movies.audio(Movies.alaw(), Movies.samples(8, 1, 1)));
    assertThat(new Mp4Format().lay(movie))
        .containsExactly(new ClipPart.Bytes(Mp4.lay(movie).header()), new ClipPart.Media(0, 18));
  }

  @Test
  void tellsWhatTheFormatCannotStateInItsOwnWords() {
    Movie movie = Movies.movie(1, Movies.video(1, Movies.samples(1, 1, 0)));
    assertThatThrownBy(() -> new Mp4Format().lay(movie))
        .isInstanceOf(ClipFormatException.class)
        .hasMessage("track 1, stts: run 0 has 1 samples of 0")
        .hasCauseInstanceOf(Mp4Exception.class);
  }

  @Test
  void sameMovieSameBytes() throws Exception {
    Movie movie = Movies.movie(1000, Movies.video(1000, Movies.samples(2, 5, 40)));
    assertThat(Mp4.lay(movie).header()).isEqualTo(Mp4.lay(movie).header());
    assertThat(Mp4.lay(movie).header().isReadOnly()).isTrue();
  }
}
