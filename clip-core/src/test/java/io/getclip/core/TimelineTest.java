package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final double AUDIO_NS = 1024e9 / 48_000;

  /** Adds frames every 40 ms. */
  private static Scene frames(Scene scene, long firstMs, int count) {
    scene.sync(firstMs);
    for (int i = 1; i < count; i++) {
      scene.video(firstMs + 40L * i);
    }
    return scene;
  }

  /** Stamps of audio frames from the n-th on, in ms, moved by so much. */
  private static long[] sound(int from, int to, long byMs) {
    return LongStream.range(from, to).map(i -> Math.round(i * AUDIO_NS / 1e6) + byMs).toArray();
  }

  @Test
  void aJumpBackInsideAFragmentOfOverASecondStartsANewRun() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment();
    frames(scene, 0, 50).video(0, 40, 80);

    assertThat(scene.clip().report().runs()).hasSize(2);
    assertThat(Shown.of(scene.movie(), 0).shownNs()[50]).isCloseTo(2_000e6, offset(1.0));
  }

  @Test
  void aJumpBackInsideAFragmentOfLessIsFollowed() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment();
    frames(scene, 0, 50).video(1_701, 1_741, 1_781, 1_821);
    Shown shown = Shown.of(scene.movie(), 0);

    assertThat(scene.clip().report().runs()).hasSize(1);
    assertThat(shown.shownNs()[49]).isCloseTo(1_960e6, offset(1e6));
    assertThat(shown.shownNs()[50]).isCloseTo(1_701e6, offset(1e6));
    assertThat(shown.decoded()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void fragmentsThatLieOverOneAnotherForAPartAreFollowed() throws IOException, ClipException {
    for (int overlapMs : new int[] {150, 200, 300, 350}) {
      Scene scene = Scene.inMs();
      for (int f = 0; f < 5; f++) {
        frames(scene.fragment(), f * (1_000L - overlapMs) + f, 25);
      }
      double[] shown = Shown.of(scene.movie(), 0).shownNs();

      assertThat(scene.clip().report().runs()).hasSize(1);
      for (int i = 0; i < shown.length; i++) {
        double stamp = (i / 25L * (1_001L - overlapMs) + i % 25 * 40L) * 1e6;
        assertThat(shown[i]).isCloseTo(stamp, offset(1e6));
      }
    }
  }

  @Test
  void aFragmentIsNotCutWhereOneOfItsPicturesIsTooFarBack() throws Exception {
    Scene scene = Scene.inMs();
    frames(scene.fragment(), 0, 100).fragment().sync(3_000).video(2_900, 2_940);
    for (int i = 1; i < 100; i++) {
      scene.video(3_000 + 40L * i);
    }
    double[] shown = Shown.of(scene.movie(), 0).shownNs();

    assertThat(scene.clip().report().runs()).hasSize(2);
    assertThat(shown[100] - shown[101]).isCloseTo(100e6, offset(1e6));
    assertThat(shown[101]).isGreaterThan(shown[99]);
  }

  @Test
  void oneFrameThatIsStampedBackIsFollowedForASecondAndThenPutBetweenItsNeighbours()
      throws IOException, ClipException {
    for (int hours : new int[] {0, 2}) {
      long start = hours * 3_600_000L;
      Scene scene = Scene.inMs();
      frames(scene.fragment(), 0, 10);
      frames(scene.fragment(), start + 400, 20).video(hours == 0 ? 400 : 0);
      for (int i = 21; i < 40; i++) {
        scene.video(start + 400 + 40L * i);
      }
      double[] shown = Shown.of(scene.movie(), 0).shownNs();

      assertThat(scene.clip().report().runs()).hasSize(1);
      assertThat(scene.clip().report().notes()).hasSize(hours == 0 ? 0 : 1);
      assertThat(shown[30]).isCloseTo(hours == 0 ? 400e6 : start * 1e6 + 1_200e6, offset(2e6));
      for (int i = 31; i < 50; i++) {
        assertThat(shown[i]).isCloseTo((start + 40L * i) * 1e6, offset(2e6));
      }
    }
  }

  @Test
  void soundAroundARestartGoesWithTheRunWhoseTimeItIsOf() throws IOException, ClipException {
    for (int early : new int[] {-6, 0, 6}) {
      // Pictures and sound go back by 1.5 s, the sound some frames before the pictures or behind.
      int turn = 94 - early;
      Scene scene = Scene.inMs();
      frames(scene.fragment(), 0, 50).audio(sound(0, Math.min(94, turn), 0));
      scene.audio(sound(Math.min(94, turn), 94, -1_500));
      scene.fragment().sync(500).audio(sound(94, Math.max(94, turn), 0));
      for (int i = 1; i < 50; i++) {
        scene.video(500 + 40L * i);
      }
      scene.audio(sound(Math.max(94, turn), 200, -1_500));
      Movie movie = scene.movie();
      double restart = Shown.of(movie, 0).shownNs()[50];
      int count = movie.tracks().get(1).samples().count();
      double[] shown = Shown.of(movie, 1).shownNs();

      assertThat(scene.clip().report().runs()).hasSize(2);
      assertThat(count).isBetween(200, 207);
      assertThat(restart).isBetween(1_990e6, 2_140e6);
      double late = shown[count - 1] - (Math.round(199 * AUDIO_NS / 1e6) * 1e6 - 1_500e6);
      assertThat(late).isCloseTo(restart - 500e6, offset(AUDIO_NS));
    }
  }

  @Test
  void aDurationThatAllPicturesAreSaidToHaveGivesWayToTheirStamps() throws Exception {
    Scene declared = Scene.inMs().fragment().durationsOf(500);
    frames(declared, 0, 10);
    Scene ofTheLast = Scene.inMs().fragment();
    frames(ofTheLast, 0, 9).durationsOf(500).video(360);

    assertThat(seconds(declared.movie())).isCloseTo(0.4, offset(0.001));
    assertThat(seconds(ofTheLast.movie())).isCloseTo(0.86, offset(0.001));
  }

  private static double seconds(Movie movie) {
    MovieTrack track = movie.tracks().get(0);
    return track.samples().duration() / (double) track.timescale();
  }

  @Test
  void aRunFollowsEachTrackAsCloselyAsTheOtherLets() throws Exception {
    Scene scene = Scene.inMs().fragment().sync(0).video(40, 80).audio(21, 42, 64);
    Movie movie = scene.fragment().sync(0).video(40, 80).audio(21, 42, 64).movie();

    assertThat(Shown.of(movie, 0).shownNs())
        .containsExactly(0, 40_000_000, 80_000_000, 120_000_000, 160_000_000, 200_000_000);
    assertThat(movie.tracks().get(1).samples().count()).isEqualTo(9); // 56 ms of silence between
  }

  @Test
  void stampsThatAreCenturiesApartAreRefused() {
    int tenYears = 31_557_600; // of ten seconds each
    Scene scene = Scene.inTicksOf(10_000_000_000L).fragment().sync(-10L * tenYears);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      scene.video(random.nextInt(-tenYears * 14, tenYears * 14));
    }

    assertThatThrownBy(scene::clip)
        .isInstanceOf(ClipException.class)
        .hasMessageContaining("more than 73 years apart");
  }
}
