package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MovieBuilderTest {

  @Test
  void samplesAreChunkedInTheOrderTheyAreAdded() throws Exception {
    MovieBuilder builder = new MovieBuilder(1000);
    int video = builder.addTrack(30_000, Movies.avc(320, 240));
    int audio = builder.addTrack(48_000, Movies.aac(48_000, 2));
    for (int i = 0; i < 50; i++) {
      builder.addSample(video, 100 + i, 1001, 0, i % 10 == 0);
      builder.addSample(audio, 7, 1024, 0, true);
      builder.addSample(audio, 8, 1024, 0, true);
    }
    Movie movie = builder.creationTimeMs(Movies.CREATED_MS).build();
    assertThat(movie.chunks().count()).isEqualTo(100);
    TinyReader file = new TinyReader(Mp4.lay(movie).header());
    assertThat(file.samples(0)).hasSize(50);
    assertThat(file.samples(1)).hasSize(100);
    assertThat(file.samples(1).get(2).offset() - file.samples(0).get(1).offset()).isEqualTo(101);
    assertThat(file.all("moov/trak").get(1)).isNotNull();
    ByteBuffer stss = file.one("moov/trak/mdia/minf/stbl/stss"); // of the video alone
    assertThat(stss.getInt(4)).isEqualTo(5);
    assertThat(stss.getInt(12)).isEqualTo(11);
    assertThat(file.one("moov/mvhd").getInt(4)).isEqualTo((int) 3_782_844_800L);
  }

  @Test
  void anEditTakesAwayTheDelayOfCompositionOffsets() throws Exception {
    MovieBuilder builder = new MovieBuilder(1000);
    int video = builder.addTrack(1000, Movies.avc(320, 240));
    int[] offsets = {40, 80, 0, 40};
    for (int i = 0; i < offsets.length; i++) {
      builder.addSample(video, 1, 40, offsets[i], i == 0);
    }
    MovieTrack track = builder.build().tracks().get(0);
    assertThat(track.edits()).containsExactly(new MovieTrack.Edit(160, 40));
    assertThat(track.samples().offsets().length()).isEqualTo(4);
  }

  @Test
  void withoutOffsetsThereIsNoEdit() throws Exception {
    MovieBuilder builder = new MovieBuilder(1000);
    builder.addSample(builder.addTrack(1000, Movies.alaw()), 1, 1, 0, false);
    MovieTrack track = builder.build().tracks().get(0);
    assertThat(track.edits()).isEmpty();
    assertThat(track.samples().allSync()).isTrue();
  }

  @Test
  void refusesWhatIsNoSample() {
    MovieBuilder builder = new MovieBuilder(1000);
    int track = builder.addTrack(1000, Movies.alaw());
    assertThatThrownBy(() -> builder.addSample(track, 0, 1, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.addSample(track, 1, 0, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.addTrack(0, Movies.alaw()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
  }
}
