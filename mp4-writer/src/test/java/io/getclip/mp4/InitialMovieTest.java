package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import org.junit.jupiter.api.Test;

class InitialMovieTest {

  private static BoxWriter initial(Movie movie) throws Mp4Exception {
    BoxWriter writer = new BoxWriter(16);
    InitialMovie.write(writer, movie);
    return writer;
  }

  @Test
  void hasTheTracksOfTheMovieAndNoneOfItsSamples() throws Exception {
    MovieTrack video = Movies.video(25, Movies.samples(50, 1000, 1), new MovieTrack.Edit(2000, 1));
    MovieTrack audio = Movies.audio(Movies.alaw(), Movies.samples(16_800, 1, 1));

    String dump = Mp4Dump.of(initial(Movies.movie(1000, video, audio)).bytes());

    assertThat(dump)
        .contains("mvhd v0 created=3782844800 timescale=1000 duration=0 nextTrack=3")
        .contains("elst v0", "2000@1", "avc1 size=320x240", "alaw channels=1", "stsz entries=0")
        .contains("mvex", "mehd", "trex")
        .doesNotContain("stss", "stco 1");
    assertThat(dump.split("trex", -1)).hasSize(3);
  }

  @Test
  void saysOfItselfThatItIsFragmented() throws Exception {
    Movie movie = Movies.movie(1000, Movies.video(25, Movies.samples(50, 1000, 1)));

    Mp4Info info = Mp4Info.of(initial(movie).bytes());

    assertThat(info.fragmented()).isTrue();
    assertThat(info.tracks()).singleElement().extracting(Mp4Info.Track::samples).isEqualTo(0L);
  }

  @Test
  void refusesTablesThatContradictOneAnother() {
    Movie movie = Movies.movie(1, Movies.video(1, Movies.samples(1, 1, 0)));

    assertThatThrownBy(() -> initial(movie))
        .isInstanceOf(Mp4Exception.class)
        .hasMessage("track 1, stts: run 0 has 1 samples of 0");
  }

  @Test
  void aDurationBeyond32BitsIsStatedIn64() throws Exception {
    Movie movie = Movies.movie(1000, Movies.video(1, Movies.samples(3, 1, 2_000_000_000)));

    TinyReader player = new TinyReader(initial(movie).bytes());

    assertThat(player.one("moov/mvex/mehd").getInt(0)).as("version 1").isEqualTo(1 << 24);
    assertThat(player.one("moov/mvex/mehd").getLong(4)).isEqualTo(6_000_000_000_000L);
  }

  @Test
  void sampleEntriesAreThoseOfAnMp4() throws Exception {
    MovieTrack track = Movies.video(25, Movies.samples(50, 1000, 1));
    BoxWriter writer = new BoxWriter(16);

    InitialMovie.sampleEntries(writer, track);

    TinyReader file = new TinyReader(Movies.file(Movies.movie(1000, track)));
    assertThat(new TinyReader(writer.bytes()).one("stsd"))
        .isEqualTo(file.one("moov/trak/mdia/minf/stbl/stsd"));
  }
}
