package io.getclip.mp4;

import static io.getclip.mp4.Movies.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.BitRates;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.testkit.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, reading ends in a value or in the module's own exception. */
class HostileInputTest {
  private static final int MUTATIONS = Boolean.getBoolean("getclip.full") ? 500_000 : 10_000;

  @Test
  void everyPrefixIsReadOrRefused() throws Exception {
    byte[] file = rich();
    int ftyp = ByteBuffer.wrap(file).getInt(0);
    int endOfMoov = ftyp + ByteBuffer.wrap(file).getInt(ftyp);
    for (int length = 0; length <= file.length; length++) {
      // A file that ends with its header has lost its media, but is one.
      boolean whole = length == endOfMoov || length == file.length;
      assertThat(outcome(Arrays.copyOf(file, length)).equals("value"))
          .as("%d bytes", length)
          .isEqualTo(whole);
    }
  }

  @Test
  void everyMutationIsReadOrRefused() throws Exception {
    byte[] file = rich();
    SplittableRandom random = new SplittableRandom(1);
    int values = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      values += outcome(Mutations.mutate(file, random)).equals("value") ? 1 : 0;
    }
    assertThat(values).isBetween(MUTATIONS / 20, MUTATIONS - MUTATIONS / 20);
  }

  @Test
  void everyWordOfOnesIsReadOrRefused() throws Exception {
    byte[] file = rich();
    for (int at = 0; at + 4 <= file.length; at++) {
      byte[] copy = file.clone();
      Arrays.fill(copy, at, at + 4, (byte) 0xFF);
      outcome(copy);
    }
  }

  @Test
  void sizesPastTheEndAreTruncated() {
    assertFails("", Kind.TRUNCATED, "byte 0: the file is empty");
    assertFails("000000", Kind.TRUNCATED, "byte 0: 3 bytes, a box header has 8");
    assertFails("00000009 6d6f6f76", Kind.TRUNCATED, "byte 0: moov announces 9 bytes, 8 are left");
    assertFails("00000001 6d6f6f76", Kind.TRUNCATED, "byte 0: no room for the largesize of moov");
    assertFails(
        "00000001 6d6f6f76 ffffffffffffffff",
        Kind.TRUNCATED,
        "byte 0: moov announces 18446744073709551615 bytes, 16 are left");
    assertFails(
        "00000001 6d6f6f76 7fffffffffffffff",
        Kind.TRUNCATED,
        "byte 0: moov announces 9223372036854775807 bytes, 16 are left");
  }

  @Test
  void boxesThatBreakOutAreMalformed() {
    assertFails(
        "00000007 6d6f6f76", Kind.MALFORMED, "byte 0: moov has 7 bytes, less than its header");
    assertFails(
        "00000010 6d6f6f76 00000009 74726163",
        Kind.MALFORMED,
        "moov at byte 8: trac announces 9 bytes, 8 are left");
    assertFails(
        "00000010 6d6f6f76 00000000 74726163",
        Kind.MALFORMED,
        "moov at byte 8: trac announces 0 bytes, 8 are left");
    assertFails(
        "00000011 6d6f6f76 00000008 74726163 01",
        Kind.MALFORMED,
        "moov at byte 16: the box ends inside a field of 4 bytes");
    assertFails(
        "00000014 6d6f6f76 0000000c 6d766864 00000000",
        Kind.MALFORMED,
        "moov/mvhd at byte 20: the box ends inside a field of 4 bytes");
    assertFails(
        "00000018 6d6f6f76 00000010 7472616b 00000008 65647473",
        Kind.MALFORMED,
        "moov/trak at byte 24: there is no tkhd");
  }

  @Test
  void entriesAreCountedBeforeTheyAreRead() {
    assertFails(
        "00000024 6d6f6f76 0000001c 7472616b 00000014 656c7374 00000000 15555556 00000000",
        Kind.MALFORMED,
        "moov/trak/elst at byte 32: 357913942 entries of 12 bytes announced, 4 are left");
    // Few enough for the bytes, but not for what an entry takes.
    assertFails(
        "00000024 6d6f6f76 0000001c 7472616b 00000014 656c7374 00000000 00000001 00000000",
        Kind.MALFORMED,
        "moov/trak/elst at byte 32: 1 entries of 12 bytes announced, 4 are left");
  }

  @Test
  void boxesInOneAnotherEndAtADepth() throws Exception {
    BoxWriter file = new BoxWriter(1024);
    file.box("moov");
    for (int i = 0; i < 100; i++) {
      file.box("trak").box("mdia");
    }
    for (int i = 0; i < 201; i++) {
      file.close();
    }
    assertThatThrownBy(() -> Mp4Dump.of(file.bytes()))
        .isInstanceOfSatisfying(
            Mp4Exception.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void aFloodOfBoxesEnds() throws Exception {
    BoxWriter inside = new BoxWriter(1 << 21);
    inside.box("moov");
    for (int i = 0; i <= 100_000; i++) {
      inside.box("free").close();
    }
    inside.close();
    BoxWriter outside = new BoxWriter(1 << 21);
    for (int i = 0; i <= 200_000; i++) {
      outside.box("free").close();
    }
    for (BoxWriter file : List.of(inside, outside)) {
      assertThatThrownBy(() -> Mp4Info.of(file.bytes()))
          .isInstanceOfSatisfying(
              Mp4Exception.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
    }
  }

  @Test
  void aTwoGigabyteMovieBoxInASparseFileIsRefused() {
    long length = 1L << 40;
    assertThatThrownBy(() -> Mp4Info.of(new SparseChannel("moov", length, length)))
        .isInstanceOfSatisfying(
            Mp4Exception.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void memoryFollowsTheBytesThatAreThereAndNotTheSizeThatIsSaid() {
    // The channel claims 512 MiB and ends after 100 KiB; the heap of the tests could hold neither
    // the whole nor half of it beside what else is there.
    SparseChannel channel = new SparseChannel("moov", 1 << 29, 100 << 10);
    assertThatThrownBy(() -> Mp4Info.of(channel)).isInstanceOf(Mp4Exception.class);
    assertThat(channel.largestTarget()).isLessThan(1 << 20);
  }

  /** A file with most of the boxes there are. */
  private static byte[] rich() throws Exception {
    ConfigBox hvcc = new ConfigBox("hvcC", hex("01 01 60000000 900000000000 5d 00"));
    MovieTrack video =
        new MovieTrack(
            90_000,
            List.of(
                Movies.avc(320, 240),
                new io.getclip.spi.SampleDescription.Visual(
                    "hvc1",
                    List.of(hvcc),
                    9,
                    9,
                    Optional.of(new io.getclip.spi.Ratio(4, 3)),
                    Optional.of(new io.getclip.spi.Colour(1, 1, 1, true)),
                    0,
                    Optional.empty(),
                    io.getclip.spi.HdrMetadata.NONE)),
            Movies.samples(3, 7, 3000),
            List.of(new MovieTrack.Edit(1, -1), new MovieTrack.Edit(2, 5)),
            "en-GB",
            Movies.plainPicture(),
            new BitRates(1, 2, 3));
    MovieTrack audio = Movies.audio(Movies.aac(48_000, 2), Movies.samples(2, 5, 1024));
    Movie movie = Movies.movie(1000, video, audio);
    return Movies.file(movie).array();
  }

  private static String outcome(byte[] bytes) {
    try {
      Mp4Dump.of(ByteBuffer.wrap(bytes));
      Mp4Info.of(ByteBuffer.wrap(bytes));
      return "value";
    } catch (Mp4Exception e) {
      assertThat(e.getMessage()).isNotBlank();
      return e.kind().toString();
    } catch (IOException e) {
      return fail("no channel, no fault of one", e);
    }
  }

  private static void assertFails(String file, Kind kind, String message) {
    assertThatThrownBy(() -> Mp4Info.of(hex(file)))
        .isInstanceOfSatisfying(Mp4Exception.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message);
  }
}
