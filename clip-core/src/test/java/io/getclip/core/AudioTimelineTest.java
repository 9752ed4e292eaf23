package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AudioTimelineTest {
  private static final double FRAME_NS = 1024e9 / 48_000;

  /** A scene of ten seconds of video, whose sound the test adds. */
  private static Scene tenSeconds() {
    Scene scene = Scene.inMs().fragment().sync(0);
    for (int ms = 40; ms < 10_000; ms += 40) {
      scene.video(ms);
    }
    return scene.fragment();
  }

  /** Stamps of frames in ms, rounded as a muxer rounds them. */
  private static long[] stamps(long firstMs, int count) {
    return LongStream.range(0, count).map(i -> firstMs + Math.round(i * FRAME_NS / 1e6)).toArray();
  }

  private static MovieTrack audio(Movie movie) {
    return movie.tracks().get(1);
  }

  @Test
  void framesThatKeepTimeAreCounted() throws IOException, ClipException {
    MovieTrack track = audio(tenSeconds().audio(stamps(0, 400)).movie());

    assertThat(track.timescale()).isEqualTo(48_000);
    assertThat(track.samples().deltas().counts()).containsExactly(400);
    assertThat(track.samples().deltas().values()).containsExactly(1024);
  }

  @Test
  void aHoleIsFilledWithSilentFrames() throws Exception {
    Scene scene = tenSeconds().audio(stamps(0, 10)).audio(stamps(1_113, 10));
    Movie movie = scene.movie();

    int silent = 42; // 1.113 s less ten frames, in frames
    assertThat(audio(movie).samples().count()).isEqualTo(20 + silent);
    assertThat(audio(movie).samples().deltas().values()).containsExactly(1024);
    assertThat(Shown.of(movie, 1).shownNs()[10 + silent]).isCloseTo(1_113e6, offset(FRAME_NS / 2));
    assertThat(Media.of(scene.clip()).split("SILENT", -1)).hasSize(silent + 1);
    assertThat(scene.clip().report().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.filled()).isEqualTo(ClipReport.Filling.SILENCE));
  }

  @Test
  void soundThatLaterSoundLiesOverIsShortenedSoThatWhatFollowsIsInTime() throws Exception {
    Scene scene = tenSeconds().audio(stamps(0, 100)).audio(stamps(2_090, 100));
    Movie movie = scene.movie();
    double[] shown = Shown.of(movie, 1).shownNs();

    assertThat(audio(movie).samples().count()).isEqualTo(200);
    assertThat(audio(movie).samples().deltas().values()).contains(1, 1024);
    assertThat(audio(movie).samples().deltas().counts()).hasSizeLessThan(5).endsWith(100);
    assertThat(shown[96]).isCloseTo(96 * FRAME_NS, offset(1e6));
    for (int i = 0; i < 100; i++) {
      assertThat(shown[100 + i]).isCloseTo(2_090e6 + i * FRAME_NS, offset(1e6));
    }
    assertThat(scene.clip().report().notes())
        .singleElement()
        .asString()
        .contains("lies over itself at one place");
  }

  @Test
  void aHoleOfOver24DaysIsClosed() throws Exception {
    long month = 30L * 24 * 3_600;
    Scene scene = Scene.inTicksOf(1_000 * Scene.MS).fragment().sync(0).video(1).audio(0, month);

    assertThat(audio(scene.movie()).samples().duration()).isEqualTo(2 * 1024);
    assertThat(scene.clip().report().gaps())
        .extracting(ClipReport.Gap::filled)
        .containsExactly(ClipReport.Filling.CLOSED);
  }

  @Test
  void holesThatCannotBeFilledNeverOverflowADuration() throws Exception {
    long days = 23L * 24 * 3_600;
    Scene scene = Scene.inTicksOf(1_000 * Scene.MS);
    scene.tracks(Scene.videoTrack(2), Scene.audioTrack("A_MUTE")).fragment().sync(0).video(1);
    for (int i = 0; i < 5; i++) {
      scene.audio(i * days);
    }

    assertThat(audio(scene.movie()).samples().count()).isEqualTo(5);
  }

  @Test
  void silenceIsBoundedByADayInAll() throws Exception {
    long hour = 3_600_000;
    Scene scene = Scene.inMs().fragment().sync(0).video(40);
    for (int i = 0; i < 30; i++) {
      scene.audio(i * (hour - 1_000));
    }

    assertThat(audio(scene.movie()).samples().count()).isBetween(80_000, 24 * 3_600 * 375 / 8 + 30);
    assertThat(scene.clip().report().gaps())
        .extracting(ClipReport.Gap::filled)
        .contains(ClipReport.Filling.SILENCE, ClipReport.Filling.STRETCHED_SAMPLE);
  }

  @Test
  void soundAtAnotherRateIsKeptOnRequestInTheTimeOfTheFirst() throws Exception {
    Scene scene = tenSeconds().audio(stamps(0, 50));
    scene.tracks(Scene.videoTrack(2), Scene.audioTrack("A_OTHER"));
    scene.fragment().sync(10_000);
    for (int i = 0; i < 50; i++) {
      scene.audio(1_067 + Math.round(i * 1024e3 / 44_100));
    }
    MovieTrack track = audio(scene.movie(ClipOptions.DEFAULT.with(AudioChange.KEEP)));

    assertThat(track.descriptions()).hasSize(2);
    assertThat(track.samples().count()).isEqualTo(100);
    assertThat(track.samples().deltas().values()).contains(1024, 1114, 1115);
    assertThat(track.samples().duration() / 48_000.0)
        .isCloseTo(50 * 1024 / 48_000.0 + 50 * 1024 / 44_100.0, offset(0.001));
  }

  @Test
  void aFrameThatIsMerelyLateIsNoHole() throws IOException, ClipException {
    long[] stamps = stamps(0, 100);
    stamps[50] += 40;

    assertThat(audio(tenSeconds().audio(stamps).movie()).samples().count()).isEqualTo(100);
  }

  @Test
  void oneLostFrameEachSecondIsOneSilentFrameEachSecond() throws IOException, ClipException {
    Scene scene = tenSeconds();
    long[] stamps = stamps(0, 400);
    for (int i = 0; i < stamps.length; i++) {
      if (i % 47 != 46) {
        scene.audio(stamps[i]);
      }
    }

    Movie movie = scene.movie();

    assertThat(audio(movie).samples().count()).isEqualTo(400);
    assertThat(Shown.of(movie, 1).shownNs()[399]).isCloseTo(stamps[399] * 1e6, offset(2e6));
  }

  @Test
  void stampsThatJitterMakeNoHoles() throws IOException, ClipException {
    for (int jitter : new int[] {8, 10, 15, 25}) {
      Random random = new Random(jitter);
      long[] stamps = stamps(0, 400);
      for (int i = 1; i < stamps.length; i++) {
        stamps[i] = Math.max(0, stamps[i] + random.nextInt(2 * jitter + 1) - jitter);
      }
      Movie movie = tenSeconds().audio(stamps).movie();

      assertThat(audio(movie).samples().count()).isEqualTo(400);
      assertThat(Shown.of(movie, 1).shownNs()[399])
          .isCloseTo(399 * FRAME_NS, offset(3 * jitter * 1e6));
    }
  }

  @Test
  void soundStampedInBurstsHasNoHoles() throws IOException, ClipException {
    for (int burst : new int[] {3, 10, 43}) {
      long[] stamps = LongStream.range(0, 400).map(i -> i / burst * burst * 64 / 3).toArray();
      Movie movie = tenSeconds().audio(stamps).movie();
      double[] shown = Shown.of(movie, 1).shownNs();

      assertThat(audio(movie).samples().count()).isEqualTo(400);
      for (int i = 0; i < 400; i++) {
        assertThat(shown[i]).isCloseTo(stamps[i] * 1e6, offset(1e6));
      }
    }
  }

  @Test
  void aHoleIsFoundAmongStampsThatJitter() throws IOException, ClipException {
    Random random = new Random(1);
    long[] stamps = stamps(0, 400);
    for (int i = 1; i < stamps.length; i++) {
      stamps[i] += random.nextInt(21) - 10 + (i < 200 ? 0 : 500);
    }
    Movie movie = tenSeconds().audio(stamps).movie();

    assertThat(audio(movie).samples().count()).isBetween(422, 425);
    assertThat(audio(movie).samples().duration() / 48_000.0)
        .isCloseTo((400 * FRAME_NS + 500e6) / 1e9, offset(0.025));
  }

  @Test
  void aFirstStampThatIsTooLateMakesNoOtherLate() throws IOException, ClipException {
    long[] stamps = stamps(0, 100);
    stamps[0] = 200;
    Movie movie = tenSeconds().audio(stamps).movie();
    double[] shown = Shown.of(movie, 1).shownNs();

    assertThat(audio(movie).samples().count()).isEqualTo(100);
    for (int i = 1; i < 100; i++) {
      assertThat(shown[i]).isCloseTo(i * FRAME_NS, offset(2e6));
    }
  }

  @Test
  void driftIsCuredByASilentFrameWhenItComesToOne() throws IOException, ClipException {
    // Stamps 0.4 % longer than the frames last.
    long[] stamps =
        LongStream.range(0, 460).map(i -> Math.round(i * FRAME_NS * 1.004 / 1e6)).toArray();
    Movie movie = tenSeconds().audio(stamps).movie();

    assertThat(audio(movie).samples().count()).isEqualTo(461);
    assertThat(audio(movie).samples().deltas().values()).containsExactly(1024);
  }

  @Test
  void stampsThatDisagreeWithTheFramesAreFollowed() throws IOException, ClipException {
    // One producer stamps frames of 21.33 ms every 20 ms.
    long[] stamps = LongStream.range(0, 100).map(i -> i * 20).toArray();
    Scene scene = tenSeconds().audio(stamps);
    Shown shown = Shown.of(scene.movie(), 1);

    for (int i = 0; i < 100; i++) {
      assertThat(shown.shownNs()[i]).isCloseTo(i * 20e6, offset(1e6));
    }
    assertThat(scene.clip().report().notes()).singleElement().asString().contains("timestamps");
  }

  @Test
  void aHoleIsStretchedWhereNoSilenceIsKnown() throws IOException, ClipException {
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(2), Scene.audioTrack("A_MUTE"));
    scene.fragment().sync(0).video(40, 80).audio(stamps(0, 5)).audio(stamps(3_000, 5));
    Movie movie = scene.movie();

    assertThat(audio(movie).samples().count()).isEqualTo(10);
    assertThat(Shown.of(movie, 1).shownNs()[5]).isCloseTo(3_000e6, offset(1e6));
    assertThat(scene.clip().report().gaps().get(0).filled())
        .isEqualTo(ClipReport.Filling.STRETCHED_SAMPLE);
  }

  @Test
  void aHoleLongerThanTheLongestIsStretched() throws IOException, ClipException {
    Scene scene = tenSeconds().audio(stamps(0, 10)).audio(stamps(9_000, 10));
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.KEEP, Duration.ofSeconds(5));

    assertThat(audio(scene.movie(options)).samples().count()).isEqualTo(20);
  }

  @Test
  void aHoleOfManyHoursIsBridgedByAFewSilentSamples() throws IOException, ClipException {
    long later = 20L * 3_600_000;
    Scene scene = Scene.inMs().fragment().sync(0).audio(stamps(0, 20));
    scene.fragment().sync(later).audio(stamps(later, 20));
    Movie movie = scene.movie();
    int samples = audio(movie).samples().count();

    assertThat(samples).isBetween(41, 45);
    assertThat(Shown.of(movie, 1).shownNs()[samples - 20]).isCloseTo(later * 1e6, offset(2e6));
    assertThat(scene.clip().report().notes()).isEmpty();
  }

  @Test
  void soundAloneBeforeAndAfterOtherRecordingsPlaysInItsTurn() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment().audio(stamps(0, 50));
    scene.fragment().sync(0).video(40, 80, 120).audio(stamps(0, 8));
    scene.fragment().audio(stamps(0, 50));
    Movie movie = scene.movie();
    double[] shown = Shown.of(movie, 1).shownNs();

    assertThat(audio(movie).samples().count()).isEqualTo(108);
    assertThat(Shown.of(movie, 0).shownNs()[0]).isCloseTo(50 * FRAME_NS, offset(2e6));
    assertThat(shown[50]).isCloseTo(50 * FRAME_NS, offset(2e6));
    assertThat(shown[58]).isCloseTo(58 * FRAME_NS, offset(2e6));
  }

  @Test
  void uncodedSoundIsFilledToTheSample() throws IOException, ClipException {
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(2), Scene.audioTrack("A_PCM"));
    scene.fragment().sync(0).video(40, 80).pcm(0, 160).pcm(20, 160).pcm(1_000, 160);
    Movie movie = scene.movie();

    assertThat(audio(movie).samples().count()).isEqualTo(8 * 1_000 + 160);
    assertThat(audio(movie).samples().constantSize()).isEqualTo(1);
    assertThat(audio(movie).samples().deltas().length()).isEqualTo(1);
  }

  @Test
  void lacedFramesAreAsFarApartAsDeclaredUnlessThatCannotBe() throws Exception {
    double[] spacing = new double[2];
    for (int lie = 0; lie < 2; lie++) {
      long declaredNs = lie == 0 ? 21_760_000 : 1_000_000_000; // 2 % longer than frames play
      Scene scene = Scene.inMs();
      scene.tracks(Scene.videoTrack(2), Scene.lasting(Scene.audioTrack("A_FRAMES"), declaredNs));
      scene.fragment().sync(0).video(40, 80);
      for (int i = 0; i < 20; i++) {
        scene.lace(174L * i, 8);
      }
      double[] shown = Shown.of(scene.movie(), 1).shownNs();
      spacing[lie] = shown[7] - shown[0];
    }

    assertThat(spacing[0]).isCloseTo(7 * 21_760_000.0, offset(0.1e6));
    assertThat(spacing[1]).isCloseTo(7 * FRAME_NS, offset(0.1e6));
  }

  @Test
  void theLaterTrackHasOneEmptyEditInTheMoviesTimescale() throws IOException, ClipException {
    Movie audioLate = Scene.inMs().fragment().sync(0).video(40, 80).audio(stamps(333, 10)).movie();
    Movie videoLate =
        Scene.inMs().fragment().audio(stamps(0, 50)).sync(777).video(817, 857).movie();

    assertThat(audioLate.timescale()).isEqualTo(48_000);
    assertThat(audio(audioLate).edits())
        .startsWith(new MovieTrack.Edit(15_984, MovieTrack.Edit.EMPTY));
    assertThat(audioLate.tracks().get(0).edits()).isEmpty();
    assertThat(videoLate.timescale()).isEqualTo(videoLate.tracks().get(0).timescale());
    assertThat(Shown.of(videoLate, 0).shownNs()[0]).isCloseTo(777e6, offset(1e5));
    assertThat(audio(videoLate).edits()).isEmpty();
  }

  @Test
  void aRestartTakesItsSoundAlong() throws IOException, ClipException {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).video(40, 80, 120).audio(stamps(0, 8));
    scene.fragment().sync(0).video(40, 80, 120).audio(stamps(0, 8));
    Movie movie = scene.movie();
    double videoStart = Shown.of(movie, 0).shownNs()[4];

    assertThat(Shown.of(movie, 1).shownNs()[8]).isCloseTo(videoStart, offset(FRAME_NS));
    assertThat(audio(movie).samples().count()).isEqualTo(16);
  }

  @Property(tries = 200)
  void soundIsNowhereMoreThanAFrameFromItsStampAndNoFrameIsLost(
      @ForAll @IntRange(min = 1, max = 400) int before,
      @ForAll @IntRange(min = 0, max = 4_000) int holeMs,
      @ForAll @IntRange(min = 1, max = 400) int after)
      throws IOException, ClipException {
    long[] first = stamps(0, before);
    long[] second = stamps(Math.round(before * FRAME_NS / 1e6) + holeMs, after);
    Scene scene = tenSeconds().audio(first).audio(second);
    Movie movie = scene.movie();
    Shown shown = Shown.of(movie, 1);
    int silent = audio(movie).samples().count() - before - after;

    assertThat(silent).isGreaterThanOrEqualTo(0);
    for (int i = 0; i < after; i++) {
      assertThat(shown.shownNs()[before + silent + i])
          .isCloseTo(second[i] * 1e6, offset(FRAME_NS * 1.01));
    }
  }
}
