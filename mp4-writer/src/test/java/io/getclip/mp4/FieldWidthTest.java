package io.getclip.mp4;

import static io.getclip.mp4.Movies.movie;
import static io.getclip.mp4.Movies.samples;
import static io.getclip.mp4.Movies.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.BitRates;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.MovieTrack.Edit;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a version 1 box takes over, and what no version can state. */
class FieldWidthTest {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  /** The greatest duration whose boxes have 32 bits: 65,537 samples of 65,535 units. */
  private static final SampleTable JUST_FITS = samples(65_537, 1, 65_535);

  private static final SampleTable ONE_MORE =
      new SampleTable(
          65_537,
          1,
          new int[0],
          Movies.runs(65_536, 65_535, 1, 65_536),
          SampleTable.Runs.NONE,
          new int[] {1},
          false);

  @Test
  void durationsOf32BitsStayInVersion0() throws Exception {
    TinyReader file = lay(movie(1000, video(1000, JUST_FITS)));
    assertThat(file.one("moov/mvhd").remaining()).isEqualTo(100);
    assertThat(file.one("moov/trak/tkhd").remaining()).isEqualTo(84);
    assertThat(file.one("moov/trak/mdia/mdhd").remaining()).isEqualTo(24);
    assertThat(file.one("moov/mvhd").getInt(16) & MAX_U32).isEqualTo(MAX_U32);
    assertThat(file.one("moov/trak/mdia/mdhd").getInt(16) & MAX_U32).isEqualTo(MAX_U32);
  }

  @Test
  void durationsBeyond32BitsNeedVersion1() throws Exception {
    TinyReader file = lay(movie(1000, video(1000, ONE_MORE)));
    ByteBuffer mvhd = file.one("moov/mvhd");
    assertThat(mvhd.get(0)).isEqualTo((byte) 1);
    assertThat(mvhd.remaining()).isEqualTo(112);
    assertThat(mvhd.getLong(24)).isEqualTo(1L << 32);
    ByteBuffer tkhd = file.one("moov/trak/tkhd");
    assertThat(tkhd.remaining()).isEqualTo(96);
    assertThat(tkhd.getLong(28)).isEqualTo(1L << 32);
    ByteBuffer mdhd = file.one("moov/trak/mdia/mdhd");
    assertThat(mdhd.remaining()).isEqualTo(36);
    assertThat(mdhd.getLong(24)).isEqualTo(1L << 32);
  }

  @Test
  void creationTimesCountFrom1904AndPass32BitsIn2040() throws Exception {
    long last = MAX_U32 - 2_082_844_800L;
    assertThat(lay(created(last * 1000 + 999)).one("moov/mvhd").getInt(4)).isEqualTo(-1);
    assertThat(lay(created((last + 1) * 1000)).one("moov/mvhd").getLong(4)).isEqualTo(1L << 32);
    assertThat(lay(created(-1)).one("moov/mvhd").getInt(4)).isEqualTo(2_082_844_799);
    assertThat(lay(created(0)).one("moov/mvhd").getInt(4)).isZero();
    assertThat(lay(created(Long.MIN_VALUE)).one("moov/mvhd").getInt(4)).isZero();
  }

  @Test
  void editsBeyond32BitsNeedVersion1() throws Exception {
    ByteBuffer narrow = elst(new Edit(MAX_U32, Integer.MAX_VALUE));
    assertThat(narrow.get(0)).isZero();
    assertThat(narrow.remaining()).isEqualTo(8 + 12);
    ByteBuffer longer = elst(new Edit(MAX_U32 + 1, Edit.EMPTY));
    assertThat(longer.get(0)).isEqualTo((byte) 1);
    assertThat(longer.getLong(8)).isEqualTo(1L << 32);
    assertThat(longer.getLong(16)).isEqualTo(-1);
    assertThat(longer.getInt(24)).isEqualTo(1 << 16);
    assertThat(elst(new Edit(1, 1L << 31)).getLong(16)).isEqualTo(1L << 31);
  }

  @Test
  void theTrackLastsAsLongAsItsEditsAndTheMovieAsItsLongestTrack() throws Exception {
    TinyReader file =
        lay(
            movie(
                600,
                video(1000, samples(10, 1, 100), new Edit(60, -1), new Edit(500, 0)),
                video(1000, samples(3, 1, 333))));
    assertThat(file.one("moov/mvhd").getInt(16)).isEqualTo(599); // 999 / 1000 * 600 is 599.4
    assertThat(file.all("moov/trak/tkhd").get(0).getInt(20)).isEqualTo(560);
    assertThat(file.all("moov/trak/tkhd").get(1).getInt(20)).isEqualTo(599);
    assertThat(file.all("moov/trak/mdia/mdhd").get(0).getInt(16)).isEqualTo(1000);
  }

  @Test
  void samplingRatesAbove65535AreLeftToTheConfiguration() throws Exception {
    assertThat(audioRate(65_535)).isEqualTo(65_535 << 16);
    assertThat(audioRate(65_536)).isZero();
    assertThat(audioRate(96_000)).isZero();
  }

  @Test
  void sixtyFourBitHeaderOfMediaDataFrom4GiBOn() throws Exception {
    // The header counts: 8 bytes of it.
    Mp4 narrow = Mp4.lay(movie(1000, video(1000, samples(3, 1_431_655_762, 1))));
    assertThat(narrow.mediaLength()).isEqualTo(MAX_U32 - 9);
    ByteBuffer header = narrow.header();
    assertThat(header.getInt(header.limit() - 8) & MAX_U32).isEqualTo(MAX_U32 - 1);

    Mp4 wide = Mp4.lay(movie(1000, video(1000, samples(3, 1_431_655_763, 1))));
    header = wide.header();
    assertThat(header.getInt(header.limit() - 16)).isEqualTo(1);
    assertThat(header.getLong(header.limit() - 8)).isEqualTo(wide.mediaLength() + 16);
    assertThat(wide.length()).isEqualTo(wide.mediaLength() + header.limit());
  }

  @Test
  void sixtyFourBitOffsetsFromTheChunkThatStartsBeyond32Bits() throws Exception {
    int header = Mp4.lay(splitAt(1)).header().limit() + 8; // the 64-bit size of mdat
    long last = MAX_U32 - header;
    TinyReader narrow = lay(splitAt(last));
    assertThat(narrow.samples(0).get(4).offset()).isEqualTo(MAX_U32);
    assertThat(narrow.all("moov/trak/mdia/minf/stbl/co64")).isEmpty();
    TinyReader wide = lay(splitAt(last + 4));
    assertThat(wide.all("moov/trak/mdia/minf/stbl/stco")).isEmpty();
    // Two offsets of 64 bits move the media by 8 bytes.
    assertThat(wide.samples(0).get(4).offset()).isEqualTo(MAX_U32 + 4 + 8);
  }

  @Test
  void whatNoFieldCanStateNamesItsBox() {
    assertFails(
        "moov/trak/tkhd: 80000.0 does not fit unsigned fixed(32)",
        picture(40_000, new Ratio(2, 1), 0));
    assertFails(
        "moov/trak/mdia/minf/stbl/stsd/avc1/pasp: 4294967296 does not fit unsigned int(32)",
        picture(1, new Ratio(1L << 32, (1L << 32) - 1), 0));
    assertFails("moov/trak/tkhd: rotation 45 is not 0, 90, 180 or 270", picture(9, null, 45));
    assertFails(
        "moov/trak/mdia/minf/stbl/stsd/mp4a: 65536 does not fit unsigned int(16)",
        movie(1, Movies.audio(Movies.aac(48_000, 65_536), samples(1, 1, 1))));
    assertFails(
        "moov/trak/mdia/minf/stbl/stsd/avc: 'avc' is no four-character code",
        movie(1, Movies.audio(withFormat("avc"), samples(1, 1, 1))));
    assertFails(
        "moov/trak/edts/elst: an edit of duration 0 from media time 0",
        movie(1, video(1, samples(1, 1, 1), new Edit(0, 0))));
    assertFails(
        "moov/trak/edts/elst: an edit of duration 1 from media time -2",
        movie(1, video(1, samples(1, 1, 1), new Edit(1, -2))));
    assertFails(
        "moov/mvhd: the duration does not fit 63 bits",
        movie(1, video(1, samples(1, 1, 1), new Edit(Long.MAX_VALUE, 0), new Edit(1, 0))));
    int most = Integer.MAX_VALUE;
    assertFails(
        "moov/mvhd: the duration does not fit 63 bits",
        movie(most, video(1, samples(most, 1, most))));
  }

  @Test
  void bitRatesBeyondTheirFieldAreItsLargest() throws Exception {
    MovieTrack track =
        new MovieTrack(
            1,
            List.of(Movies.alaw()),
            samples(1, 1, 1),
            List.of(),
            "und",
            Optional.empty(),
            new BitRates(1, 1L << 32, 3));
    ByteBuffer entry = lay(movie(1, track)).one("moov/trak/mdia/minf/stbl/stsd").slice(8, 56);
    assertThat(Mp4Info.of(Movies.file(movie(1, track))).tracks().get(0).codecs())
        .containsExactly("alaw");
    assertThat(entry.getInt(36 + 8)).isEqualTo(1);
    assertThat(entry.getInt(36 + 12)).isEqualTo(-1);
    assertThat(entry.getInt(36 + 16)).isEqualTo(3);
  }

  private static TinyReader lay(Movie movie) throws Mp4Exception {
    return new TinyReader(Mp4.lay(movie).header());
  }

  private static Movie created(long ms) {
    Movie movie = movie(1000, video(1000, samples(1, 1, 1)));
    return new Movie(ms, 1000, movie.tracks(), movie.chunks());
  }

  private static ByteBuffer elst(Edit edit) throws Mp4Exception {
    return lay(movie(1000, video(1000, samples(1, 1, 1), edit))).one("moov/trak/edts/elst");
  }

  private static int audioRate(int rate) throws Mp4Exception {
    return lay(movie(1, Movies.audio(Movies.aac(rate, 2), samples(1, 1, 1))))
        .one("moov/trak/mdia/minf/stbl/stsd")
        .getInt(8 + 32);
  }

  /** Two chunks, of which the second starts at {@code last} in the media. */
  private static Movie splitAt(long last) {
    int quarter = (int) (last / 4);
    int rest = (int) (last - 3L * quarter);
    SampleTable samples =
        new SampleTable(
            5,
            0,
            new int[] {quarter, quarter, quarter, rest, 1 << 30},
            Movies.runs(5, 1),
            SampleTable.Runs.NONE,
            new int[] {1},
            false);
    return new Movie(
        0,
        1,
        List.of(video(1, samples)),
        new Movie.Chunks(new byte[2], new int[] {4, 1}, new byte[2]));
  }

  private static SampleDescription.Audio withFormat(String format) {
    return new SampleDescription.Audio(
        format, List.<ConfigBox>of(), 1, 16, 1, 0, 0, Optional.empty());
  }

  private static Movie picture(
      int width, @org.jspecify.annotations.Nullable Ratio aspect, int rotation) {
    return movie(
        1,
        new MovieTrack(
            1,
            List.of(Movies.avc(width, 1)),
            samples(1, 1, 1),
            List.of(),
            "und",
            Optional.of(
                new MovieTrack.Picture(
                    Optional.ofNullable(aspect),
                    Optional.empty(),
                    io.getclip.spi.HdrMetadata.NONE,
                    rotation)),
            BitRates.UNKNOWN));
  }

  private static void assertFails(String message, Movie movie) {
    assertThatThrownBy(() -> Mp4.lay(movie)).isInstanceOf(Mp4Exception.class).hasMessage(message);
  }
}
