package io.getclip.mp4;

import static io.getclip.mp4.Movies.aac;
import static io.getclip.mp4.Movies.alaw;
import static io.getclip.mp4.Movies.audio;
import static io.getclip.mp4.Movies.avc;
import static io.getclip.mp4.Movies.dump;
import static io.getclip.mp4.Movies.movie;
import static io.getclip.mp4.Movies.runs;
import static io.getclip.mp4.Movies.samples;
import static io.getclip.mp4.Movies.video;

import io.getclip.spi.BitRates;
import io.getclip.spi.Colour;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.MovieTrack.Edit;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import io.getclip.testkit.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written, field by field; the files are read aloud whenever they change. */
class DumpTest {

  @Test
  void bFramesAndAudioInterleavedByChunks() throws Exception {
    SampleTable pictures =
        new SampleTable(
            6,
            0,
            new int[] {900, 200, 100, 800, 210, 110},
            runs(6, 3000),
            runs(1, 3000, 1, 6000, 1, 0, 1, 3000, 1, 6000, 1, 0),
            new int[] {1, 4},
            false);
    MovieTrack video =
        new MovieTrack(
            90_000,
            List.of(avc(1280, 720)),
            pictures,
            List.of(new Edit(18_000, 3000)),
            "en-GB",
            Movies.plainPicture(),
            new BitRates(900, 93_000, 92_800));
    SampleTable sound =
        new SampleTable(
            10,
            0,
            new int[] {7, 7, 8, 9, 7, 7, 7, 6, 7, 7},
            runs(10, 1024),
            SampleTable.Runs.NONE,
            new int[0],
            true);
    MovieTrack audio =
        new MovieTrack(
            48_000,
            List.of(aac(48_000, 2)),
            sound,
            List.of(new Edit(900, Edit.EMPTY), new Edit(18_300, 1024)),
            "ger",
            Optional.empty(),
            new BitRates(9, 2700, 2700));
    Movie.Chunks chunks =
        new Movie.Chunks(
            new byte[] {0, 1, 0, 1, 1}, new int[] {3, 4, 3, 4, 2}, new byte[] {0, 0, 0, 0, 0});
    Golden.assertMatches(
        "b-frames-and-audio",
        dump(new Movie(Movies.CREATED_MS, 90_000, List.of(video, audio), chunks)));
  }

  @Test
  void twoConfigurationsOfOneTrack() throws Exception {
    MovieTrack video =
        new MovieTrack(
            30_000,
            List.of(avc(1280, 720), avc(640, 480)),
            samples(6, 100, 1001),
            List.of(),
            "und",
            Movies.plainPicture(),
            BitRates.UNKNOWN);
    Movie.Chunks chunks =
        new Movie.Chunks(new byte[4], new int[] {2, 1, 1, 2}, new byte[] {0, 0, 1, 0});
    Golden.assertMatches("two-configurations", dump(new Movie(0, 30_000, List.of(video), chunks)));
  }

  @Test
  void soundOfConstantSampleSizeWithPicturesWhoseOffsetsAreNegative() throws Exception {
    SampleTable pictures =
        new SampleTable(
            3,
            0,
            new int[] {50, 40, 30},
            runs(2, 40, 1, 60),
            runs(1, 0, 1, 40, 1, -40),
            new int[] {1},
            false);
    SampleTable sound =
        new SampleTable(800, 1, new int[0], runs(800, 1), SampleTable.Runs.NONE, new int[0], true);
    Golden.assertMatches(
        "alaw-and-signed-offsets", dump(movie(1000, video(1000, pictures), audio(alaw(), sound))));
  }

  @Test
  void picturesWithColourAspectLightAndRotation() throws Exception {
    SampleDescription.Visual visual =
        new SampleDescription.Visual(
            "hvc1",
            List.of(),
            720,
            576,
            Optional.of(new Ratio(16, 11)),
            Optional.of(new Colour(9, 16, 9, true)),
            0,
            Optional.empty(),
            HdrMetadata.NONE);
    HdrMetadata hdr =
        new HdrMetadata(
            Optional.of(
                new HdrMetadata.MasteringDisplay(
                    0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 1000, 0.005)),
            Optional.of(new HdrMetadata.ContentLight(1000, 400)));
    MovieTrack video =
        new MovieTrack(
            25,
            List.of(visual),
            samples(1, 5, 1),
            List.of(),
            "und",
            // The bitstream's own aspect and colours go before these.
            Optional.of(
                new MovieTrack.Picture(
                    Optional.of(new Ratio(1, 1)),
                    Optional.of(new Colour(1, 1, 1, false)),
                    hdr,
                    90)),
            BitRates.UNKNOWN);
    Golden.assertMatches("colour-aspect-light-rotation", dump(movie(25, video)));
  }

  @Test
  void pictureFactsOfTheContainerWhereTheBitstreamIsSilent() throws Exception {
    MovieTrack video =
        new MovieTrack(
            25,
            List.of(avc(100, 100)),
            samples(1, 5, 1),
            List.of(),
            "und",
            Optional.of(
                new MovieTrack.Picture(
                    Optional.of(new Ratio(2, 1)),
                    Optional.of(new Colour(1, 1, 1, false)),
                    HdrMetadata.NONE,
                    270)),
            BitRates.UNKNOWN);
    Golden.assertMatches("facts-of-the-container", dump(movie(25, video)));
  }

  @Test
  void longTablesByTheirFirstAndLastEntries() throws Exception {
    int count = 100;
    int[] sizes = new int[count];
    int[] deltas = new int[2 * count];
    int[] sync = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = i + 1;
      deltas[2 * i] = 1;
      deltas[2 * i + 1] = 1000 + i % 2;
      sync[i] = i + 1;
    }
    SampleTable samples =
        new SampleTable(count, 0, sizes, runs(deltas), SampleTable.Runs.NONE, sync, false);
    byte[] zeros = new byte[count];
    int[] ones = new int[count];
    java.util.Arrays.fill(ones, 1);
    Golden.assertMatches(
        "long-tables",
        dump(
            new Movie(
                0, 1000, List.of(video(1000, samples)), new Movie.Chunks(zeros, ones, zeros))));
  }
}
