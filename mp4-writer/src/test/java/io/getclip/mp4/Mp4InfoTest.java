package io.getclip.mp4;

import static io.getclip.mp4.Movies.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.BitRates;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.testkit.CountingChannel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp4InfoTest {

  @Test
  void saysWhatTheMovieSaid() throws Exception {
    MovieTrack video =
        Movies.video(90_000, Movies.samples(25, 1000, 3600), new MovieTrack.Edit(1000, 7));
    MovieTrack audio = Movies.audio(Movies.aac(96_000, 2), Movies.samples(94, 10, 1024));
    ByteBuffer file = Movies.file(Movies.movie(1000, video, audio));
    Mp4Info info = Mp4Info.of(file);
    assertThat(info)
        .usingRecursiveComparison()
        .ignoringFields("tracks")
        .isEqualTo(
            new Mp4Info(
                "isom",
                List.of("isom", "iso2", "avc1", "mp42"),
                java.util.OptionalLong.of(Movies.CREATED_MS),
                1000,
                1003,
                file.limit(),
                true,
                false,
                List.of()));
    assertThat(info.tracks())
        .containsExactly(
            new Mp4Info.Track(
                1,
                "video",
                List.of("avc1.64001F"),
                320,
                240,
                320,
                240,
                0,
                0,
                0,
                90_000,
                90_000,
                "und",
                25,
                1,
                25_000,
                200_000,
                List.of(new Mp4Info.Edit(1000, 7, 1))),
            new Mp4Info.Track(
                2,
                "audio",
                List.of("mp4a.40.2"),
                0,
                0,
                0,
                0,
                0,
                96_000,
                2,
                96_000,
                94 * 1024,
                "und",
                94,
                1,
                940,
                7500,
                List.of()));
  }

  @Test
  void readsAChannelByItsBoxesAndNotTheMedia() throws Exception {
    Movie movie = Movies.movie(1000, Movies.video(1000, Movies.samples(2, 1 << 20, 40)));
    CountingChannel channel = new CountingChannel(Movies.file(movie).array());
    assertThat(Mp4Info.of(channel)).isEqualTo(Mp4Info.of(Movies.file(movie)));
    assertThat(channel.bytesRead()).isLessThan(2000);
    assertThat(Mp4Dump.of(channel)).isEqualTo(Movies.dump(movie));
  }

  @Test
  void leavesTheCallersPositionAlone() throws Exception {
    ByteBuffer file = Movies.file(Movies.movie(1, Movies.video(1, Movies.samples(1, 1, 1))));
    ByteBuffer within = ByteBuffer.allocate(file.limit() + 5).put(5, file, 0, file.limit());
    within.position(5);
    assertThat(Mp4Info.of(within)).isEqualTo(Mp4Info.of(file));
    assertThat(within.position()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    // configurationVersion, profile, tier, compatibility, constraints, level
    "hvcC, 01 01 60000000 900000000000 5d, hvc1.1.6.L93.90",
    "hvcC, 01 22 20000000 B00000000001 99, hvc1.2.4.H153.B0.0.0.0.0.1",
    "hvcC, 01 41 60000000 000000000000 1e, hvc1.A1.6.L30",
    "hvcC, 01 01 60000000, hvc1",
    "avcC, 01 42 C0 1E ff, hvc1.42C01E",
    "avcC, 01 42 C0, hvc1",
    "esds, 00000000 03 80808019 0001 00 04 11 40 15000000 0001f400 0001f400 05 02 1210, hvc1.40.2",
    "esds, 00000000 03 19 0001 A0 0000 0000 04 11 40 15000000 0001f400 0001f400 05 02 2b92,"
        + " hvc1.40.5",
    "esds, 00000000 03 19 0001 00 04 11 40 15000000 0001f400 0001f400 05 02 F940, hvc1.40.42",
    "esds, 00000000 03 19 0001 00 04 11 69 15000000 0001f400 0001f400, hvc1.69",
    "esds, 00000000 03 19 0001 40 00, hvc1",
    "esds, 00000000 04 19, hvc1",
    "esds, 00, hvc1",
    "vpcC, 00, hvc1",
  })
  void namesCodecsAsMediaTypesDo(String box, String payload, String codec) throws Exception {
    SampleDescription.Visual visual =
        new SampleDescription.Visual(
            "hvc1",
            List.of(new ConfigBox(box, hex(payload))),
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            HdrMetadata.NONE);
    MovieTrack track =
        new MovieTrack(
            1,
            List.of(visual),
            Movies.samples(1, 1, 1),
            List.of(),
            "fr-CA",
            Movies.plainPicture(),
            BitRates.UNKNOWN);
    Mp4Info.Track read = Mp4Info.of(Movies.file(Movies.movie(1, track))).tracks().get(0);
    assertThat(read.codecs()).containsExactly(codec);
    assertThat(read.language()).isEqualTo("fr-CA");
  }

  @ParameterizedTest
  @CsvSource({"0", "90", "180", "270"})
  void readsTheRotationThatWasWritten(int rotation) throws Exception {
    MovieTrack track =
        new MovieTrack(
            1,
            List.of(Movies.avc(4, 2)),
            Movies.samples(1, 1, 1),
            List.of(),
            "und",
            Optional.of(
                new MovieTrack.Picture(
                    Optional.empty(), Optional.empty(), io.getclip.spi.HdrMetadata.NONE, rotation)),
            BitRates.UNKNOWN);
    ByteBuffer file = Movies.file(Movies.movie(1, track));
    assertThat(Mp4Info.of(file).tracks().get(0).rotation()).isEqualTo(rotation);
    // The turned picture's corner is back at 0, 0: its far corner has no negative coordinate.
    ByteBuffer matrix = new TinyReader(file).one("moov/trak/tkhd").position(40).slice();
    int[] m = new int[9];
    for (int i = 0; i < 9; i++) {
      m[i] = matrix.getInt(4 * i) >> 16;
    }
    int[] x = {m[6], m[6] + 4 * m[0] + 2 * m[3]};
    int[] y = {m[7], m[7] + 4 * m[1] + 2 * m[4]};
    Arrays.sort(x);
    Arrays.sort(y);
    boolean lying = rotation % 180 != 0;
    assertThat(x).containsExactly(0, lying ? 2 : 4);
    assertThat(y).containsExactly(0, lying ? 4 : 2);
  }

  @Test
  void readsWhatOthersWrite() throws Exception {
    BoxWriter file = new BoxWriter(1024);
    try (BoxWriter mdat = file.box("mdat")) {
      mdat.zeros(3);
    }
    try (BoxWriter moov = file.box("moov")) {
      MovieBoxes.mvhd(moov, 0, 1000, 0xFFFF_FFFFL, 2); // a duration of all ones: not known
      moov.box("mvex").close();
      try (BoxWriter trak = moov.box("trak")) {
        try (BoxWriter tkhd = trak.fullBox("tkhd", 0, 7)) {
          tkhd.zeros(8).u32(1).zeros(24);
          TrackBoxes.matrix(tkhd, 0, 0, 0);
          tkhd.zeros(8);
        }
        try (BoxWriter mdia = trak.box("mdia")) {
          TrackBoxes.mdhd(mdia, 0, 8000, 0, Language.of("und"));
          TrackBoxes.hdlr(mdia, "soun", "");
          try (BoxWriter minf = mdia.box("minf")) {
            TrackBoxes.hdlr(minf, "url ", "QuickTime's second");
            try (BoxWriter stbl = minf.box("stbl")) {
              try (BoxWriter stsd = stbl.fullBox("stsd", 0, 0)) {
                stsd.u32(2);
                try (BoxWriter version1 = stsd.box("sowt")) {
                  version1.zeros(8).u16(1).zeros(6).u16(2).u16(16).zeros(4);
                  version1.fixed16x16(44_100).zeros(16);
                  version1.box("wave").close();
                  version1.zeros(4); // the zero that ends a QuickTime list
                }
                try (BoxWriter version2 = stsd.box("lpcm")) {
                  version2.zeros(8).u16(2).zeros(6).u16(3).u16(16).zeros(8);
                  version2.u32(72).u64(Double.doubleToLongBits(192_000)).u32(6).zeros(20);
                }
              }
            }
          }
        }
      }
    }
    Mp4Info info = Mp4Info.of(file.bytes());
    assertThat(info.moovFirst()).isFalse();
    assertThat(info.fragmented()).isTrue();
    assertThat(info.duration()).isZero();
    assertThat(info.creationTimeMs()).isEmpty();
    assertThat(info.majorBrand()).isEmpty();
    Mp4Info.Track track = info.tracks().get(0);
    assertThat(track.type()).isEqualTo("audio");
    assertThat(track.samplingRate()).isEqualTo(44_100);
    assertThat(track.channels()).isEqualTo(2);
    assertThat(track.codecs()).containsExactly("sowt", "lpcm");
    assertThat(track.bitsPerSecond()).isZero();
    assertThat(Mp4Dump.of(file.bytes()))
        .contains("lpcm channels=6 bits=16 rate=192000 codec=lpcm", "wave 0 bytes", "mdat 3 bytes");
  }

  @Test
  void controlCharactersOfNamesAreEscaped() throws Exception {
    BoxWriter file = new BoxWriter(64);
    file.box("a\n\u00ff\\").close();
    assertThat(Mp4Dump.of(file.bytes())).isEqualTo("a\\x0a\\xff\\x5c 0 bytes\n");
  }

  @Test
  void aFileWithoutAMovieIsNone() {
    assertThatThrownBy(() -> Mp4Info.of(hex("00000008 66726565")))
        .hasMessage("file: there is no moov with a mvhd");
  }
}
