package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VideoTimelineTest {

  private static MovieTrack video(Movie movie) {
    return movie.tracks().get(0);
  }

  @Test
  void framesAtOneRateHaveOneDurationHoweverTheirStampsAreRounded()
      throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment().sync(0).video(33, 67, 100, 133, 167, 200);

    MovieTrack track = video(scene.movie());

    assertThat(track.timescale()).isEqualTo(30_000);
    assertThat(track.samples().deltas().values()).containsExactly(1000);
    assertThat(track.samples().offsets().length()).isZero();
    assertThat(track.edits()).isEmpty();
  }

  @Test
  void aDayOfFramesOf33366MicrosecondsIsNowhereMoreThanATickOff()
      throws IOException, ClipException {
    long frameNs = 33_366_000;
    int count = (int) (24L * 3600 * 1_000_000_000 / frameNs);
    Scene scene = Scene.inMs();
    for (int i = 0; i < count; i++) {
      long ms = Math.round(i * frameNs / 1e6);
      if (i % 60 == 0) {
        scene.fragment().sync(ms);
      } else {
        scene.video(ms);
      }
    }

    Movie movie = scene.movie();

    assertThat(video(movie).samples().deltas().length()).isEqualTo(1);
    Shown shown = Shown.of(movie, 0);
    double worst = 0;
    for (int i = 0; i < count; i++) {
      worst = Math.max(worst, Math.abs(shown.shownNs()[i] - Math.round(i * frameNs / 1e6) * 1e6));
    }
    assertThat(worst).isLessThanOrEqualTo(1e6);
  }

  @Test
  void aMissingFrameLeavesAWholeNumberOfDurations() throws IOException, ClipException {
    MovieTrack track =
        video(Scene.inMs().fragment().sync(0).video(40, 80, 160, 200, 240, 280).movie());

    assertThat(Shown.expand(track.samples().deltas(), 7))
        .containsExactly(1000, 1000, 2000, 1000, 1000, 1000, 1000);
    assertThat(track.timescale()).isEqualTo(25_000);
  }

  @Test
  void reorderedFramesAreDecodedByTheTimeTheyAreShown() throws IOException, ClipException {
    // I P B B P B B as decoded; shown in order of their stamps.
    Movie movie = Scene.inMs().fragment().sync(0).video(120, 40, 80, 240, 160, 200).movie();
    MovieTrack track = video(movie);

    assertThat(track.samples().deltas().values()).containsExactly(1000);
    assertThat(Shown.expand(track.samples().offsets(), 7))
        .containsExactly(1000, 3000, 0, 0, 3000, 0, 0);
    assertThat(track.edits()).containsExactly(new MovieTrack.Edit(7000, 1000));
  }

  @Test
  void framesOfOneStampAreSpreadOverTheirTick() throws IOException, ClipException {
    Shown shown = Shown.of(Scene.inMs().fragment().sync(0).video(0, 100, 100, 137, 250).movie(), 0);

    assertThat(shown.shownNs()[1]).isBetween(1.0, 999_999.0);
    assertThat(shown.shownNs()[3] - shown.shownNs()[2]).isBetween(1.0, 999_999.0);
    assertThat(shown.decoded()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aRestartedTimelineIsLaidBehindTheOneBefore() throws IOException, ClipException {
    Scene scene = Scene.inMs();
    for (int restart = 0; restart < 3; restart++) {
      scene.fragment().sync(5000).video(5040, 5080, 5120);
    }
    Clip clip = scene.clip();
    Shown shown = Shown.of(scene.movie(), 0);

    assertThat(clip.report().runs()).hasSize(3);
    for (int i = 0; i < 12; i++) {
      assertThat(shown.shownNs()[i]).isCloseTo(i * 40e6, offset(1.0));
    }
  }

  @Test
  void stampsThatJitterByAFrameAreNoRestart() throws IOException, ClipException {
    Scene scene =
        Scene.inMs().fragment().sync(0).video(40, 80, 121).fragment().sync(120).video(160, 200);

    assertThat(scene.clip().report().runs()).hasSize(1);
  }

  @Test
  void aGapIsBetweenTwoDecodingTimesAndNotInAnOffset() throws IOException, ClipException {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).video(120, 40, 80, 240, 160, 200);
    scene.fragment().sync(5_280).video(5_400, 5_320, 5_360);
    Movie movie = scene.movie();
    int[] offsets = Shown.expand(video(movie).samples().offsets(), 11);

    assertThat(java.util.Arrays.stream(offsets)).allMatch(units -> units <= 3000);
    assertThat(Shown.of(movie, 0).shownNs()[7]).isCloseTo(5_280e6, offset(1.0));
  }

  @Test
  void collapsedGapsTakeNoTime() throws IOException, ClipException {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).video(40, 80);
    scene.fragment().sync(9_000).video(9_040, 9_080);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.COLLAPSE, java.time.Duration.ofHours(1));

    assertThat(Shown.of(scene.movie(options), 0).shownNs()[3]).isCloseTo(120e6, offset(1.0));
    assertThat(Shown.of(scene.movie(), 0).shownNs()[3]).isCloseTo(9_000e6, offset(1.0));
  }

  @Test
  void aPauseInsideAFragmentIsClosedToo() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment().sync(0).video(40, 80).sync(20_000).video(20_040);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.COLLAPSE, java.time.Duration.ofHours(1));

    assertThat(Shown.of(scene.movie(options), 0).shownNs()[3]).isCloseTo(120e6, offset(1.0));
    assertThat(scene.clip(options).report().gaps())
        .containsExactly(
            new ClipReport.Gap("all", 120_000_000, 19_880_000_000L, ClipReport.Filling.CLOSED));
  }

  @Test
  void soundThatStandsBeforeItsPictureIsOnItsSideOfAPause() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment().sync(0).audio(0, 21, 43).video(40);
    scene.fragment().audio(20_000, 20_021).sync(20_000).audio(20_043).video(20_040);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.COLLAPSE, java.time.Duration.ofHours(1));
    Movie movie = scene.movie(options);

    assertThat(Shown.of(movie, 0).shownNs()[2]).isCloseTo(80e6, offset(1e6));
    assertThat(Shown.of(movie, 1).shownNs()[3]).isCloseTo(80e6, offset(22e6));
  }

  @Test
  void aPauseInWhichThereIsSoundIsNotClosed() throws IOException, ClipException {
    Scene scene = Scene.inMs().fragment().sync(0).video(40, 80);
    for (int ms = 0; ms < 5_000; ms += 20) {
      scene.audio(ms);
    }
    scene.sync(5_000);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.COLLAPSE, java.time.Duration.ofHours(1));

    assertThat(Shown.of(scene.movie(options), 0).shownNs()[3]).isCloseTo(5_000e6, offset(1e6));
  }

  @Property(tries = 60)
  void aGapOfAnyLengthUpToDaysKeepsItsTime(@ForAll @IntRange(min = 1, max = 23 * 24) int hours)
      throws IOException, ClipException {
    long resumed = hours * 3_600_000L;
    Scene scene = Scene.inMs().fragment().sync(0).video(33, 67).fragment().sync(resumed);
    scene.video(resumed + 33);

    assertThat(Shown.of(scene.movie(), 0).shownNs()[3]).isCloseTo(resumed * 1e6, offset(2e6));
  }

  @Test
  void aGapThatNoClipCanSayIsClosedAndReported() throws IOException, ClipException {
    long month = 30L * 24 * 360_000;
    Scene scene = Scene.inTicksOf(10_000_000).fragment().sync(0).video(4).fragment().sync(month);

    assertThat(Shown.of(scene.movie(), 0).shownNs()[2]).isCloseTo(80e6, offset(1.0));
    assertThat(scene.clip().report().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.filled()).isEqualTo(ClipReport.Filling.CLOSED));
    assertThat(scene.clip().report().notes()).singleElement().asString().contains("closed");
  }

  @Test
  void aClipOfOneFrameLasts() throws IOException, ClipException {
    MovieTrack track = video(Scene.inMs().fragment().sync(77).movie());

    assertThat(track.samples().duration()).isEqualTo(track.timescale() / 25);
  }

  @Test
  void framesBeforeTheFirstSyncSampleAndItsLeadingPicturesAreLeftOut() throws Exception {
    Scene scene =
        Scene.inMs()
            .fragment()
            .video(0, 40)
            .openSync(200)
            .video(120, 160, 240)
            .openSync(400)
            .video(320, 360);
    Clip clip = scene.clip();

    assertThat(Media.of(clip)).isEqualTo("v2v5v6v7v8");
    assertThat(scene.movie().tracks().get(0).samples().syncSamples()).containsExactly(1, 3);
    assertThat(clip.report().notes()).singleElement().asString().startsWith("4 video frames");
  }

  @Test
  void framesWithoutPicturesRightBeforeTheFirstSyncSampleAreKept() throws Exception {
    Scene scene = Scene.inMs().fragment().alone(0).video(0, 40).alone(80).alone(80).sync(80);
    Clip clip = scene.video(120).clip();

    assertThat(Media.of(clip)).isEqualTo("v3v4v5v6");
    assertThat(scene.movie().tracks().get(0).samples().syncSamples()).containsExactly(3);
    assertThat(clip.report().notes()).singleElement().asString().startsWith("3 video frames");
  }

  @Property(tries = 300)
  void everyFrameOfAnyOrderIsShownWithinATickOfItsStamp(@ForAll("recordings") Recorded recorded)
      throws IOException, ClipException {
    Scene scene = Scene.inTicksOf(recorded.tickNs());
    for (List<Long> gop : recorded.gops()) {
      scene.fragment().sync(gop.get(0));
      gop.subList(1, gop.size()).forEach(scene::video);
    }
    Movie movie = scene.movie();
    SampleTable table = video(movie).samples();
    Shown shown = Shown.of(movie, 0);

    assertThat(table.count()).isEqualTo(recorded.frames());
    assertThat(shown.decoded()).isSorted().doesNotHaveDuplicates();
    assertThat(java.util.Arrays.stream(table.deltas().values())).allMatch(delta -> delta > 0);
    assertThat(java.util.Arrays.stream(table.offsets().values())).allMatch(units -> units >= 0);
    long first = recorded.gops().get(0).get(0);
    double tolerance =
        Math.max((double) recorded.tickNs(), 1e9 / video(movie).timescale()) * (1 + 1e-9) + 1;
    int i = 0;
    for (List<Long> gop : recorded.gops()) {
      for (long ticks : gop) {
        assertThat(shown.shownNs()[i++])
            .isCloseTo((double) (ticks - first) * recorded.tickNs(), offset(tolerance));
      }
    }
  }

  @Property(tries = 200)
  void anyConstantRateStampedInAnyTickComesOutAsOneDuration(
      @ForAll @IntRange(min = 1_000, max = 120_000) int framesIn1000Seconds,
      @ForAll @IntRange(min = 2, max = 400) int count,
      @ForAll @IntRange(min = 0, max = 999) int phase)
      throws IOException, ClipException {
    double frameMs = 1e6 / framesIn1000Seconds;
    Scene scene = Scene.inMs().fragment();
    for (int i = 0; i < count; i++) {
      long ms = (long) Math.floor(i * frameMs + phase / 1000.0);
      if (i == 0) {
        scene.sync(ms);
      } else {
        scene.video(ms);
      }
    }

    assertThat(video(scene.movie()).samples().deltas().length()).isEqualTo(1);
  }

  /** Groups of pictures as decoded: stamps in ticks, at least one frame each. */
  record Recorded(long tickNs, List<List<Long>> gops) {
    int frames() {
      return gops.stream().mapToInt(List::size).sum();
    }
  }

  @Provide
  Arbitrary<Recorded> recordings() {
    Arbitrary<Long> tick = Arbitraries.of(1_000_000L, 100_000L, 20_833L, 10_000_000L);
    Arbitrary<List<Integer>> steps =
        Arbitraries.integers().between(11, 3000).list().ofMinSize(1).ofMaxSize(60);
    Arbitrary<Integer> bFrames = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> gopSize = Arbitraries.integers().between(1, 20);
    return Combinators.combine(tick, steps, bFrames, gopSize).as(VideoTimelineTest::recorded);
  }

  /**
   * Shows frames after the steps given, in ms, and puts them into decoding order: I P B B P B B.
   */
  private static Recorded recorded(long tickNs, List<Integer> stepsMs, int bFrames, int gopSize) {
    List<Long> shown = new ArrayList<>();
    long ms = 0;
    for (int step : stepsMs) {
      shown.add(ms * 1_000_000 / tickNs);
      ms += step;
    }
    List<List<Long>> gops = new ArrayList<>();
    for (int from = 0; from < shown.size(); from += gopSize) {
      List<Long> gop = new ArrayList<>(shown.subList(from, Math.min(from + gopSize, shown.size())));
      List<Long> decoded = new ArrayList<>(List.of(gop.get(0)));
      for (int i = 1; i < gop.size(); i += bFrames + 1) {
        int reference = Math.min(i + bFrames, gop.size() - 1);
        decoded.add(gop.get(reference));
        decoded.addAll(gop.subList(i, reference));
      }
      gops.add(decoded);
    }
    return new Recorded(tickNs, gops);
  }
}
