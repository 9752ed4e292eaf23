package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How far back decoding must start for sound to be right (ISO/IEC 14496-12, 10.1). */
class RollGroupTest {

  private static MovieTrack sound(int preRoll, int timescale, SampleTable.Runs deltas) {
    int count = 0;
    for (int run : deltas.counts()) {
      count += run;
    }
    var description =
        new SampleDescription.Audio(
            "soun", List.of(), 1, 16, 48_000, 0, 0, Optional.empty(), 0, preRoll);
    var table =
        new SampleTable(count, 5, new int[0], deltas, SampleTable.Runs.NONE, new int[0], true);
    MovieTrack track = Movies.audio(description, table);
    return new MovieTrack(
        timescale,
        track.descriptions(),
        table,
        List.of(),
        "und",
        Optional.empty(),
        track.bitRates());
  }

  private static String header(MovieTrack... tracks) throws Mp4Exception {
    ByteBuffer header = Mp4.lay(Movies.movie(1_000, tracks)).header();
    byte[] bytes = new byte[header.remaining()];
    header.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String group(int distance, int samples) {
    HexFormat hex = HexFormat.of();
    return "0000001a" // the box's size
        + hex("sgpd")
        + "01000000"
        + hex("roll")
        + "00000002" // default_length
        + "00000001"
        + hex.toHexDigits((short) -distance)
        + "0000001c"
        + hex("sbgp")
        + "00000000"
        + hex("roll")
        + "00000001"
        + hex.toHexDigits(samples)
        + "00000001";
  }

  @Test
  void soundThatIsRightAtOnceHasNone() throws Mp4Exception {
    assertThat(header(sound(0, 48_000, Movies.runs(9, 960)))).doesNotContain(hex("sgpd"));
  }

  @Test
  void allSamplesAreInOneGroup() throws Mp4Exception {
    assertThat(header(sound(3_840, 48_000, Movies.runs(100, 960)))).contains(group(4, 100));
    assertThat(header(sound(3_841, 48_000, Movies.runs(100, 960)))).contains(group(5, 100));
  }

  @Test
  void preRollIsToldInSamplesWhateverTheTracksTimescale() throws Mp4Exception {
    assertThat(header(sound(3_840, 1_000, Movies.runs(100, 20)))).contains(group(4, 100));
  }

  @Test
  void aTrackShorterThanThatIsDecodedFromItsStart() throws Mp4Exception {
    assertThat(header(sound(3_840, 48_000, Movies.runs(2, 960)))).contains(group(2, 2));
  }

  @Test
  void aDistanceIsWhatSixteenBitsCanSay() throws Mp4Exception {
    assertThat(header(sound(48_000, 48_000, Movies.runs(48_000, 1))))
        .contains(group(0x7FFF, 48_000));
  }

  @Test
  void shortSamplesSaySoWhereverTheyAre() {
    SampleTable.Runs deltas = Movies.runs(50, 2_880, 3, 120, 50, 2_880);
    assertThat(SampleGroupBoxes.samplesLasting(3_840, deltas)).isEqualTo(5);
  }

  @Property
  void aDistanceIsTheLeastThatDoesEverywhere(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 9) Integer> deltas,
      @ForAll @IntRange(min = 1, max = 60) int units) {
    int[] countsAndValues = new int[2 * deltas.size()];
    for (int i = 0; i < deltas.size(); i++) {
      countsAndValues[2 * i] = 1;
      countsAndValues[2 * i + 1] = deltas.get(i);
    }
    int expected = 0;
    for (int end = 0; end < deltas.size(); end++) {
      int lasting = 0;
      int first = end + 1;
      while (first > 0 && lasting < units) {
        first--;
        lasting += deltas.get(first);
      }
      expected = Math.max(expected, end + 1 - first);
    }
    assertThat(SampleGroupBoxes.samplesLasting(units, Movies.runs(countsAndValues)))
        .isEqualTo(expected);
  }
}
