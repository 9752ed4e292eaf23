package io.getclip.mp4;

import io.getclip.spi.BitRates;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Movies and their parts for tests. */
final class Movies {
  static final long CREATED_MS = 1_700_000_000_000L;

  private Movies() {}

  static ByteBuffer hex(String digits) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** High profile, level 3.1. */
  static SampleDescription.Visual avc(int width, int height) {
    ConfigBox avcc =
        new ConfigBox(
            "avcC", hex("0164001f ffe1 0006 67640 01fac ac 01 0004 68ebe3cb".replace(" ", "")));
    return new SampleDescription.Visual(
        "avc1",
        List.of(avcc),
        width,
        height,
        Optional.empty(),
        Optional.empty(),
        2,
        Optional.empty(),
        HdrMetadata.NONE);
  }

  /** AAC-LC. */
  static SampleDescription.Audio aac(int samplingRate, int channels) {
    ConfigBox esds =
        new ConfigBox(
            "esds",
            hex("00000000 0319 0001 00 0411 40 15 000000 0001f400 0001f400 0502 1210 060102"));
    return new SampleDescription.Audio(
        "mp4a", List.of(esds), channels, 16, samplingRate, 1024, 0, Optional.empty());
  }

  /** A-law, mono, 8 kHz. */
  static SampleDescription.Audio alaw() {
    return new SampleDescription.Audio("alaw", List.of(), 1, 16, 8000, 0, 1, Optional.empty());
  }

  static Optional<MovieTrack.Picture> plainPicture() {
    return Optional.of(
        new MovieTrack.Picture(Optional.empty(), Optional.empty(), HdrMetadata.NONE, 0));
  }

  static SampleTable.Runs runs(int... countsAndValues) {
    int[] counts = new int[countsAndValues.length / 2];
    int[] values = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = countsAndValues[2 * i];
      values[i] = countsAndValues[2 * i + 1];
    }
    return new SampleTable.Runs(counts, values);
  }

  /** Samples of the same size and duration, of which the first is a sync sample. */
  static SampleTable samples(int count, int size, int duration) {
    return new SampleTable(
        count,
        size,
        new int[0],
        runs(count, duration),
        SampleTable.Runs.NONE,
        new int[] {1},
        false);
  }

  static MovieTrack video(int timescale, SampleTable samples, MovieTrack.Edit... edits) {
    return new MovieTrack(
        timescale,
        List.of(avc(320, 240)),
        samples,
        List.of(edits),
        "und",
        plainPicture(),
        BitRates.UNKNOWN);
  }

  static MovieTrack audio(SampleDescription.Audio description, SampleTable samples) {
    return new MovieTrack(
        description.samplingRate(),
        List.of(description),
        samples,
        List.of(),
        "und",
        Optional.empty(),
        BitRates.UNKNOWN);
  }

  /** A movie whose tracks' samples are a chunk each, one track after another. */
  static Movie movie(int timescale, MovieTrack... tracks) {
    byte[] track = new byte[tracks.length];
    int[] samples = new int[tracks.length];
    for (int i = 0; i < tracks.length; i++) {
      track[i] = (byte) i;
      samples[i] = tracks[i].samples().count();
    }
    return new Movie(
        CREATED_MS,
        timescale,
        Arrays.asList(tracks),
        new Movie.Chunks(track, samples, new byte[tracks.length]));
  }

  /** The header of a movie with zeros in place of its media, which must be small. */
  static ByteBuffer file(Movie movie) throws Mp4Exception {
    Mp4 mp4 = Mp4.lay(movie);
    return ByteBuffer.allocate(Math.toIntExact(mp4.length())).put(mp4.header()).rewind();
  }

  /** The dump of a movie without its media. */
  static String dump(Movie movie) throws java.io.IOException {
    return Mp4Dump.of(file(movie));
  }
}
