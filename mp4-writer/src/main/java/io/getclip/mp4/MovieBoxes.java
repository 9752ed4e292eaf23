package io.getclip.mp4;

import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.util.List;

/** Writes the boxes of the whole file and movie (ISO/IEC 14496-12, 4.3, 8.1 and 8.2). */
final class MovieBoxes {
  private static final long SECONDS_1904_TO_1970 = 2_082_844_800;
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  private MovieBoxes() {}

  /**
   * {@code FileTypeBox} (4.3).
   *
   * <p>{@code iso2} is for what the sample entries may hold; {@code iso4} where composition offsets
   * are signed; {@code avc1} (Annex E) where there is AVC; {@code mp42} (ISO/IEC 14496-14) as
   * {@code mp41} would ask for an object descriptor.
   */
  static void ftyp(BoxWriter w, Movie movie) throws Mp4Exception {
    boolean avc = false;
    boolean signedOffsets = false;
    for (MovieTrack track : movie.tracks()) {
      signedOffsets |= SampleTableBoxes.hasNegative(track.samples().offsets());
      for (SampleDescription description : track.descriptions()) {
        avc |= description.format().startsWith("avc");
      }
    }
    try (BoxWriter ftyp = w.box("ftyp")) {
      ftyp.fourcc("isom").u32(512); // major_brand, minor_version
      ftyp.fourcc("isom").fourcc("iso2");
      if (signedOffsets) {
        ftyp.fourcc("iso4");
      }
      if (avc) {
        ftyp.fourcc("avc1");
      }
      ftyp.fourcc("mp42");
    }
  }

  /**
   * {@code MovieBox} (8.2.1).
   *
   * @return for each track the position of its table of chunk offsets, to be filled in
   */
  static int[] moov(BoxWriter w, Movie movie, MediaMap media, boolean wide) throws Mp4Exception {
    long created = secondsSince1904(movie.creationTimeMs());
    List<MovieTrack> tracks = movie.tracks();
    int[] tables = new int[tracks.size()];
    try (BoxWriter moov = w.box("moov")) {
      mvhd(moov, created, movie.timescale(), duration(movie), tables.length + 1);
      for (int i = 0; i < tables.length; i++) {
        TrackBoxes boxes = new TrackBoxes(movie, i, created, false);
        tables[i] = boxes.trak(moov, media, wide);
      }
    }
    return tables;
  }

  /** {@code MovieBox} of a movie whose samples are all in fragments (8.8). */
  static void fragmented(BoxWriter w, Movie movie, MediaMap media) throws Mp4Exception {
    long created = secondsSince1904(movie.creationTimeMs());
    int tracks = movie.tracks().size();
    try (BoxWriter moov = w.box("moov")) {
      mvhd(moov, created, movie.timescale(), 0, tracks + 1);
      for (int i = 0; i < tracks; i++) {
        new TrackBoxes(movie, i, created, true).trak(moov, media, false);
      }
      try (BoxWriter mvex = moov.box("mvex")) {
        mehd(mvex, duration(movie));
        for (int i = 0; i < tracks; i++) {
          trex(mvex, i + 1);
        }
      }
    }
  }

  /** {@code MovieExtendsHeaderBox} (8.8.2); the duration is in the movie's timescale. */
  private static void mehd(BoxWriter w, long duration) throws Mp4Exception {
    int version = duration >>> 32 == 0 ? 0 : 1;
    try (BoxWriter mehd = w.fullBox("mehd", version, 0)) {
      mehd.uint(version == 1 ? 64 : 32, duration);
    }
  }

  /** {@code TrackExtendsBox} (8.8.3). */
  private static void trex(BoxWriter w, int trackId) throws Mp4Exception {
    try (BoxWriter trex = w.fullBox("trex", 0, 0)) {
      trex.u32(trackId).u32(1); // track_ID, default_sample_description_index
      trex.zeros(3 * 4); // default_sample_duration, default_sample_size, default_sample_flags
    }
  }

  /** {@code MovieHeaderBox} (8.2.2); times in seconds since 1904, duration in {@code timescale}. */
  static void mvhd(BoxWriter w, long created, long timescale, long duration, long nextTrack)
      throws Mp4Exception {
    int version = (created | duration) >>> 32 == 0 ? 0 : 1;
    int wide = version == 1 ? 64 : 32;
    try (BoxWriter mvhd = w.fullBox("mvhd", version, 0)) {
      mvhd.uint(wide, created).uint(wide, created); // creation_time, modification_time
      mvhd.u32(timescale).uint(wide, duration);
      mvhd.fixed16x16(1).fixed8x8(1).zeros(2 + 8); // rate, volume, reserved
      TrackBoxes.matrix(mvhd, 0, 0, 0);
      mvhd.zeros(6 * 4).u32(nextTrack); // pre_defined, next_track_ID
    }
  }

  /** The header of {@code MediaDataBox} (8.1.1), with {@code largesize} where it needs one. */
  static void mdatHeader(BoxWriter w, long mediaLength) throws Mp4Exception {
    if (mediaLength + 8 > MAX_U32) {
      w.u32(1).fourcc("mdat").u64(mediaLength + 16);
    } else {
      w.u32(mediaLength + 8).fourcc("mdat");
    }
  }

  /** The presentation's length: its longest track, in the movie's timescale. */
  private static long duration(Movie movie) throws Mp4Exception {
    long longest = 0;
    for (MovieTrack track : movie.tracks()) {
      longest = Math.max(longest, duration(track, movie.timescale()));
    }
    return longest;
  }

  /** A track's length (8.3.2): its edits', or else its media's, in the movie's timescale. */
  static long duration(MovieTrack track, int movieTimescale) throws Mp4Exception {
    SampleTable samples = track.samples();
    if (track.edits().isEmpty()) {
      return Ticks.rescale(samples.duration(), track.timescale(), movieTimescale);
    }
    long sum = 0;
    for (MovieTrack.Edit edit : track.edits()) {
      sum = Ticks.add(sum, edit.duration());
    }
    return sum;
  }

  /** Seconds since 1904; 0, which means unknown, where the time is unknown or before. */
  private static long secondsSince1904(long ms) {
    return ms == 0 ? 0 : Math.max(0, Math.floorDiv(ms, 1000L) + SECONDS_1904_TO_1970);
  }
}
