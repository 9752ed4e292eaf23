package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.getclip.core.ClipReport.Filling;
import io.getclip.spi.Movie;
import io.getclip.spi.SampleTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sound whose frames are samples of one unit each: they can last longer, but never less. */
class UncodedAudioTest {
  private static final long HOUR_MS = 3_600_000;

  private static Scene scene() {
    return Scene.inMs().tracks(Scene.videoTrack(2), Scene.audioTrack("A_PCM"));
  }

  /** A second of sound in frames of 20 ms, stamped so many ms apart. */
  private static Scene stampedEvery(int ms) {
    Scene scene = scene().fragment().sync(0).video(40, 80);
    for (int i = 0; i < 50; i++) {
      scene.pcm((long) i * ms, 160);
    }
    return scene;
  }

  private static SampleTable audio(Movie movie) {
    return movie.tracks().get(1).samples();
  }

  @Test
  void framesThatKeepTimeAreOneRun() throws Exception {
    assertThat(audio(stampedEvery(20).movie()).deltas().counts()).containsExactly(50 * 160);
  }

  @Test
  void framesThatGetShorterKeepTimeAsWell() throws Exception {
    Scene scene = scene().fragment().sync(0).pcm(0, 160).pcm(20, 160);
    scene.fragment().sync(40).pcm(40, 80).pcm(50, 80);
    scene.fragment().sync(60).pcm(60, 160).pcm(80, 80);
    SampleTable audio = audio(scene.movie());
    assertThat(audio.deltas().counts()).containsExactly(160 + 160 + 80 + 80 + 160 + 80);
    assertThat(audio.deltas().values()).containsExactly(1);
  }

  @Test
  void stampsFurtherApartThanTheFramesAreFollowed() throws Exception {
    Movie movie = stampedEvery(25).movie();
    double[] shown = Shown.of(movie, 1).shownNs();

    assertThat(audio(movie).count()).isEqualTo(50 * 160);
    for (int i = 0; i < 50; i++) {
      assertThat(shown[i * 160]).isCloseTo(i * 25e6, offset(0.6e6));
    }
  }

  @Test
  void stampsNearerThanTheFramesAreToldOf() throws Exception {
    Scene scene = stampedEvery(18);

    assertThat(audio(scene.movie()).deltas().values()).containsExactly(1);
    assertThat(scene.clip().report().notes())
        .singleElement()
        .asString()
        .endsWith("samples cannot be shortened, so the sound is late");
  }

  @Test
  void aHoleLongerThanTheLongestIsStretched() throws Exception {
    Scene scene = stampedEvery(20).pcm(4_000, 160);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.KEEP, Duration.ofSeconds(2));
    Movie movie = scene.movie(options);

    assertThat(audio(movie).count()).isEqualTo(51 * 160);
    assertThat(Shown.of(movie, 1).shownNs()[50 * 160]).isCloseTo(4e9, offset(1e6));
    assertThat(scene.clip(options).report().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.filled()).isEqualTo(Filling.STRETCHED_SAMPLE));
  }

  @Test
  void silenceOfMoreSamplesThanATrackCanHaveIsStretched() throws Exception {
    long later = 80 * HOUR_MS; // 2,304,000,000 samples
    Scene scene = scene().fragment().sync(0).video(40).pcm(0, 160).pcm(20, 160);
    scene.fragment().sync(later).video(later + 40).pcm(later, 160).pcm(later + 20, 160);
    ClipOptions options = ClipOptions.DEFAULT.with(Gaps.KEEP, Duration.ofHours(100));
    Movie movie = scene.movie(options);
    int count = audio(movie).count();

    assertThat(count).isLessThan(5 * 160);
    assertThat(Shown.of(movie, 1).shownNs()[count - 320]).isCloseTo(later * 1e6, offset(1e6));
    assertThat(scene.clip(options).report().gaps())
        .extracting(ClipReport.Gap::filled)
        .contains(Filling.STRETCHED_SAMPLE)
        .doesNotContain(Filling.SILENCE);
  }
}
