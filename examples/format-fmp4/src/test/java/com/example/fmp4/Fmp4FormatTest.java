package com.example.fmp4;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.fmp4.FragmentedReader.Box;
import com.example.fmp4.FragmentedReader.Sample;
import io.getclip.mp4.MovieBuilder;
import io.getclip.spi.ClipPart;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Fmp4FormatTest {
  private static final SampleDescription VIDEO =
      new SampleDescription.Visual(
          "avc1",
          List.of(),
          64,
          48,
          Optional.empty(),
          Optional.empty(),
          2,
          Optional.empty(),
          HdrMetadata.NONE);
  private static final SampleDescription SOUND =
      new SampleDescription.Audio("alaw", List.of(), 1, 16, 8000, 0, 1, Optional.empty());

  /** Ten seconds; a second has 25 pictures, the first of which is a sync sample, and 25 sounds. */
  private static Movie tenSeconds() throws Exception {
    MovieBuilder movie = new MovieBuilder(1000);
    int video = movie.addTrack(25, VIDEO);
    int sound = movie.addTrack(8000, SOUND);
    for (int frame = 0; frame < 250; frame++) {
      movie.addSample(video, 100, 1, frame % 3 - 1, frame % 25 == 0);
      movie.addSample(sound, 320, 320, 0, true);
    }
    return movie.build();
  }

  private static ByteBuffer file(Movie movie) throws Exception {
    ByteBuffer file = ByteBuffer.allocate(1 << 20);
    for (ClipPart part : new Fmp4Format().lay(movie)) {
      if (part instanceof ClipPart.Media media) {
        for (long i = 0; i < media.length(); i++) {
          file.put((byte) ((media.position() + i) / 420)); // the number of the frame
        }
      } else {
        file.put(((ClipPart.Bytes) part).bytes());
      }
    }
    return file.flip();
  }

  @Test
  void aFragmentEveryTwoSeconds() throws Exception {
    FragmentedReader player = new FragmentedReader(file(tenSeconds()));

    assertThat(player.boxes().stream().map(Box::type))
        .startsWith("ftyp", "moov", "sidx", "moof", "mdat")
        .filteredOn("moof"::equals)
        .hasSize(5);
  }

  @Test
  void samplesHaveTheTimesAndFlagsOfTheMovie() throws Exception {
    FragmentedReader player = new FragmentedReader(file(tenSeconds()));

    List<Sample> video = player.samples(1);
    assertThat(video).hasSize(250);
    assertThat(video).extracting(Sample::decodeTime).isEqualTo(count(250, 1));
    assertThat(video.get(2).compositionOffset()).isEqualTo(1);
    assertThat(video.get(3).compositionOffset()).isEqualTo(-1);
    assertThat(IntStream.range(0, 250).filter(i -> video.get(i).sync()))
        .containsExactly(0, 25, 50, 75, 100, 125, 150, 175, 200, 225);
    assertThat(video.get(77).bytes().get(0)).isEqualTo((byte) 77);
    assertThat(player.samples(2)).extracting(Sample::decodeTime).isEqualTo(count(250, 320));
  }

  private static List<Long> count(int samples, int step) {
    return IntStream.range(0, samples).mapToObj(i -> (long) i * step).toList();
  }

  @Test
  void aChangeOfDescriptionBeginsAFragment() throws Exception {
    Movie plain = tenSeconds();
    MovieTrack video = plain.tracks().get(0);
    MovieTrack changing =
        new MovieTrack(
            video.timescale(),
            List.of(VIDEO, VIDEO),
            video.samples(),
            video.edits(),
            "und",
            video.picture(),
            video.bitRates());
    byte[] descriptions = new byte[plain.chunks().count()];
    Arrays.fill(descriptions, 60, descriptions.length, (byte) 1);
    for (int chunk = 0; chunk < descriptions.length; chunk++) {
      descriptions[chunk] *= (byte) (1 - plain.chunks().trackOf(chunk)); // of the video alone
    }
    Movie movie =
        new Movie(
            0,
            1000,
            List.of(changing, plain.tracks().get(1)),
            new Movie.Chunks(plain.chunks().track(), plain.chunks().samples(), descriptions));

    List<Sample> samples = new FragmentedReader(file(movie)).samples(1);

    assertThat(samples.get(29).entry()).isEqualTo(1);
    assertThat(samples.get(30).entry()).isEqualTo(2);
    assertThat(samples).extracting(Sample::decodeTime).isEqualTo(count(250, 1));
  }

  @Test
  void mediaThatOffsetsDoNotReachIsCutWithoutASyncSample() throws Exception {
    MovieBuilder movie = new MovieBuilder(1000);
    int video = movie.addTrack(25, VIDEO);
    for (int frame = 0; frame < 20; frame++) {
      movie.addSample(video, 1 << 28, 1, 0, frame == 0);
    }

    List<ClipPart> parts = new Fmp4Format().lay(movie.build());

    assertThat(parts)
        .filteredOn(ClipPart.Media.class::isInstance)
        .hasSize(5)
        .contains(new ClipPart.Media(4L << 30, 1 << 30));
  }

  @Test
  void theIndexSaysWhereEachFragmentIsAndHowLongItLasts() throws Exception {
    ByteBuffer file = file(tenSeconds());
    List<Box> boxes = new FragmentedReader(file).boxes();
    int sidx = boxes.get(2).position();

    assertThat(file.getInt(sidx + 8)).as("timescale").isEqualTo(25);
    assertThat(file.getShort(sidx + 30)).as("references").isEqualTo((short) 5);
    for (int i = 0; i < 5; i++) {
      int bytes = boxes.get(3 + 2 * i).length() + boxes.get(4 + 2 * i).length() + 2 * 8;
      assertThat(file.getInt(sidx + 32 + 12 * i)).isEqualTo(bytes);
      assertThat(file.getInt(sidx + 36 + 12 * i)).as("duration").isEqualTo(50);
      assertThat(file.getInt(sidx + 40 + 12 * i)).as("starts with SAP").isNegative();
    }
  }
}
