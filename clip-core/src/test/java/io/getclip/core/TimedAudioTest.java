package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Sound of a codec whose frames say how long they last, and whose decoder adds some at the start.
 */
class TimedAudioTest {
  private static final TrackDescription VIDEO = Scene.videoTrack(0);
  private static final TrackDescription AUDIO = Scene.audioTrack("A_TIMED");

  private static Scene scene(TrackDescription audio) {
    return Scene.inMs().tracks(VIDEO, audio).fragment().sync(0).video(40, 80, 120, 160, 200, 240);
  }

  private static MovieTrack audio(Movie movie) {
    return movie.tracks().get(1);
  }

  @Test
  void everyFrameLastsAsLongAsItSays() throws IOException, ClipException {
    Movie movie = scene(AUDIO).timed(0, 480).timed(10, 960).timed(30, 2_880).movie();

    assertThat(Shown.expand(audio(movie).samples().deltas(), 3)).containsExactly(480, 960, 2_880);
  }

  @Test
  void whatTheDecoderAddsIsTakenAwaySoThatTheSoundBeginsWithItsStamp()
      throws IOException, ClipException {
    Movie movie = scene(AUDIO).timed(0, 960).timed(20, 960).timed(40, 960).movie();
    MovieTrack.Edit edit = audio(movie).edits().get(0);

    assertThat(audio(movie).edits()).hasSize(1);
    assertThat(edit.mediaTime()).isEqualTo(312);
    assertThat(edit.duration() / (double) movie.timescale())
        .isCloseTo((3 * 960 - 312) / 48e3, offset(1.0 / movie.timescale()));
    assertThat(Shown.of(movie, 1).shownNs()[0]).isEqualTo(-312e9 / 48_000);
    assertThat(Shown.of(movie, 0).shownNs()[0]).isZero();
  }

  @Test
  void soundThatBeginsLaterBeginsWithItsStampToo() throws IOException, ClipException {
    Movie movie = scene(AUDIO).timed(100, 960).timed(120, 960).movie();

    assertThat(audio(movie).edits())
        .startsWith(new MovieTrack.Edit(4_800, MovieTrack.Edit.EMPTY))
        .last()
        .extracting(MovieTrack.Edit::mediaTime)
        .isEqualTo(312L);
  }

  @Test
  void aDelayThatTheContainerDeclaresIsBelievedFirst() throws IOException, ClipException {
    Movie movie = scene(Scene.delayed(AUDIO, 10_000_000)).timed(0, 960).timed(20, 960).movie();

    assertThat(audio(movie).edits()).extracting(MovieTrack.Edit::mediaTime).containsExactly(480L);
  }

  @Test
  void aHoleIsFilledWithSilenceThatLastsAsLongAsItsCodecSays() throws Exception {
    Scene scene = scene(AUDIO).timed(0, 960).timed(20, 960).timed(240, 960).timed(260, 960);
    Movie movie = scene.movie();

    assertThat(audio(movie).samples().deltas().values()).containsExactly(960, 480, 960);
    assertThat(audio(movie).samples().deltas().counts()).containsExactly(2, 20, 2);
    assertThat(Media.of(scene.clip()).split("SILENT", -1)).hasSize(21);
  }
}
