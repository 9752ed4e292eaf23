package io.getclip.mp4;

import static io.getclip.mp4.Movies.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.BitRates;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleTable;
import io.getclip.spi.SampleTable.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Movies whose tables contradict one another are refused: players fail on them in odd ways. */
class ContradictionsTest {

  @Test
  void chunksHoldEverySampleOnce() {
    assertRefused("track 1: its chunks hold 2 of its 3 samples", 3, chunks(0, 2, 0));
    assertRefused(
        "chunk 0: has 4 samples, more or fewer than track 1 has left", 3, chunks(0, 4, 0));
    assertRefused(
        "chunk 0: has 0 samples, more or fewer than track 1 has left", 3, chunks(0, 0, 0));
    assertRefused("chunk 0: is of track 2 of 1", 3, chunks(1, 3, 0));
    assertRefused("chunk 0: is of track 256 of 1", 3, chunks(-1, 3, 0));
    assertRefused("chunk 0: is of a sample description that track 1 lacks: 1", 3, chunks(0, 3, 1));
  }

  @Test
  void runsAddUpToTheSamples() {
    assertRefused(
        "track 1, stts: its runs have 2 samples, the track 3",
        new SampleTable(3, 1, new int[0], runs(2, 9), Runs.NONE, new int[] {1}, false));
    assertRefused(
        "track 1, ctts: its runs have 4 samples, the track 3",
        new SampleTable(3, 1, new int[0], runs(3, 9), runs(4, 0), new int[] {1}, false));
    assertRefused(
        "track 1, stts: run 1 has 2 samples of 0",
        new SampleTable(3, 1, new int[0], runs(1, 9, 2, 0), Runs.NONE, new int[] {1}, false));
    assertRefused(
        "track 1, ctts: run 0 has -1 samples of 0",
        new SampleTable(3, 1, new int[0], runs(3, 9), runs(-1, 0, 4, 0), new int[] {1}, false));
  }

  @Test
  void syncSamplesRiseWithinTheTrack() {
    assertSyncRefused("track 1, stss: sample 0 follows 0 of 3 samples", 0);
    assertSyncRefused("track 1, stss: sample 1 follows 1 of 3 samples", 1, 1);
    assertSyncRefused("track 1, stss: sample 4 follows 1 of 3 samples", 1, 4);
  }

  @Test
  void sizesAreNotNegative() {
    assertRefused(
        "track 1, stsz: a sample has a negative size",
        new SampleTable(3, 0, new int[] {1, -1, 1}, runs(3, 9), Runs.NONE, new int[] {1}, false));
    assertRefused(
        "track 1, stsz: a sample has a negative size",
        new SampleTable(3, -1, new int[0], runs(3, 9), Runs.NONE, new int[] {1}, false));
  }

  @Test
  void aTrackIsOfOneKind() {
    MovieTrack mixed =
        new MovieTrack(
            1,
            List.of(Movies.avc(1, 1), Movies.alaw()),
            Movies.samples(1, 1, 1),
            List.of(),
            "und",
            Movies.plainPicture(),
            BitRates.UNKNOWN);
    assertThatThrownBy(() -> Mp4.lay(Movies.movie(1, mixed)))
        .hasMessage("moov/trak/mdia/minf/stbl/stsd: a track has both video and audio descriptions");
  }

  private static Movie.Chunks chunks(int track, int samples, int description) {
    return new Movie.Chunks(
        new byte[] {(byte) track}, new int[] {samples}, new byte[] {(byte) description});
  }

  private static void assertRefused(String message, int samples, Movie.Chunks chunks) {
    MovieTrack track = Movies.video(1, Movies.samples(samples, 1, 1));
    assertThatThrownBy(() -> Mp4.lay(new Movie(0, 1, List.of(track), chunks)))
        .isInstanceOfSatisfying(
            Mp4Exception.class, e -> assertThat(e.kind()).isEqualTo(Kind.INCONSISTENT))
        .hasMessage(message);
  }

  private static void assertSyncRefused(String message, int... syncSamples) {
    assertRefused(
        message, new SampleTable(3, 1, new int[0], runs(3, 9), Runs.NONE, syncSamples, false));
  }

  private static void assertRefused(String message, SampleTable samples) {
    assertThatThrownBy(() -> Mp4.lay(Movies.movie(1, Movies.video(1, samples))))
        .isInstanceOf(Mp4Exception.class)
        .hasMessage(message);
  }
}
