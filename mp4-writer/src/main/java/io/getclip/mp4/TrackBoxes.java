package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.util.List;
import java.util.Optional;

/** Writes the boxes of one track, its sample table aside (ISO/IEC 14496-12, 8.3 to 8.7). */
final class TrackBoxes {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  /** track_enabled, track_in_movie and track_in_preview. */
  private static final int SHOWN = 7;

  private static final int SELF_CONTAINED = 1;
  private static final long ONE_16_16 = 1L << 16;
  private static final int ONE_2_30 = 1 << 30;

  private final Movie movie;
  private final int number;
  private final MovieTrack track;
  private final long created;
  private final boolean fragmented;

  /**
   * Describes a track.
   *
   * @param number of the track in the movie, from 0
   * @param created seconds since 1904
   * @param fragmented whether the samples are in movie fragments and none are told here
   */
  TrackBoxes(Movie movie, int number, long created, boolean fragmented) {
    this.movie = movie;
    this.number = number;
    this.track = movie.tracks().get(number);
    this.created = created;
    this.fragmented = fragmented;
  }

  /**
   * {@code TrackBox} (8.3.1).
   *
   * @return the position of the table of chunk offsets, to be filled in
   */
  int trak(BoxWriter w, MediaMap media, boolean wide) throws Mp4Exception {
    try (BoxWriter trak = w.box("trak")) {
      tkhd(trak);
      if (!track.edits().isEmpty()) {
        try (BoxWriter edts = trak.box("edts")) {
          elst(edts, track.edits());
        }
      }
      try (BoxWriter mdia = trak.box("mdia")) {
        long duration = fragmented ? 0 : track.samples().duration();
        mdhd(mdia, created, track.timescale(), duration, language());
        elng(mdia, language());
        hdlr(mdia, isVideo() ? "vide" : "soun", isVideo() ? "VideoHandler" : "SoundHandler");
        return minf(mdia, media, wide);
      }
    }
  }

  /** {@code TrackHeaderBox} (8.3.2). */
  private void tkhd(BoxWriter w) throws Mp4Exception {
    long duration = fragmented ? 0 : MovieBoxes.duration(track, movie.timescale());
    int version = (created | duration) >>> 32 == 0 ? 0 : 1;
    int wide = version == 1 ? 64 : 32;
    double width = 0;
    double height = 0;
    if (track.descriptions().get(0) instanceof SampleDescription.Visual visual) {
      width = displayWidth(visual);
      height = visual.height();
    }
    try (BoxWriter tkhd = w.fullBox("tkhd", version, SHOWN)) {
      tkhd.uint(wide, created).uint(wide, created); // creation_time, modification_time
      tkhd.u32(number + 1).zeros(4).uint(wide, duration); // track_ID, reserved
      tkhd.zeros(8 + 2 + 2); // reserved, layer, alternate_group
      tkhd.fixed8x8(isVideo() ? 0 : 1).zeros(2); // volume, reserved
      int rotation = track.picture().isPresent() ? track.picture().get().rotation() : 0;
      matrix(tkhd, rotation, width, height);
      tkhd.fixed16x16(width).fixed16x16(height);
    }
  }

  private double displayWidth(SampleDescription.Visual visual) {
    Optional<Ratio> aspect = SampleEntryBoxes.sampleAspect(visual, track.picture());
    return aspect.isEmpty()
        ? visual.width()
        : (double) visual.width() * aspect.get().numerator() / aspect.get().denominator();
  }

  /**
   * The matrix of {@code mvhd} and {@code tkhd} (6.2.2), which turns a picture clockwise and moves
   * it back to where its corner is at 0, 0.
   */
  static void matrix(BoxWriter w, int rotation, double width, double height) throws Mp4Exception {
    int[] turn =
        switch (rotation) {
          case 0 -> new int[] {1, 0, 0, 1};
          case 90 -> new int[] {0, 1, -1, 0};
          case 180 -> new int[] {-1, 0, 0, -1};
          case 270 -> new int[] {0, -1, 1, 0};
          default ->
              throw new Mp4Exception(
                  Kind.RANGE, w.path(), "rotation " + rotation + " is not 0, 90, 180 or 270");
        };
    double x = rotation == 90 ? height : rotation == 180 ? width : 0;
    double y = rotation == 270 ? width : rotation == 180 ? height : 0;
    w.sint(32, turn[0] * ONE_16_16).sint(32, turn[1] * ONE_16_16).zeros(4); // a, b, u
    w.sint(32, turn[2] * ONE_16_16).sint(32, turn[3] * ONE_16_16).zeros(4); // c, d, v
    w.sint(32, Math.round(x * ONE_16_16)).sint(32, Math.round(y * ONE_16_16)); // x, y
    w.u32(ONE_2_30); // w
  }

  /** {@code EditListBox} (8.6.6); durations in the movie's timescale, times in the media's. */
  static void elst(BoxWriter w, List<MovieTrack.Edit> edits) throws Mp4Exception {
    int version = 0;
    for (MovieTrack.Edit edit : edits) {
      if (edit.duration() > MAX_U32 || edit.mediaTime() > Integer.MAX_VALUE) {
        version = 1;
      }
    }
    int wide = version == 1 ? 64 : 32;
    try (BoxWriter elst = w.fullBox("elst", version, 0)) {
      elst.u32(edits.size());
      for (MovieTrack.Edit edit : edits) {
        if (edit.duration() < 1 || edit.mediaTime() < MovieTrack.Edit.EMPTY) {
          throw new Mp4Exception(
              Kind.RANGE,
              w.path(),
              "an edit of duration " + edit.duration() + " from media time " + edit.mediaTime());
        }
        elst.uint(wide, edit.duration()).sint(wide, edit.mediaTime());
        elst.u16(1).u16(0); // media_rate_integer, media_rate_fraction
      }
    }
  }

  /** {@code MediaHeaderBox} (8.4.2). */
  static void mdhd(BoxWriter w, long created, long timescale, long duration, Language language)
      throws Mp4Exception {
    int version = (created | duration) >>> 32 == 0 ? 0 : 1;
    int wide = version == 1 ? 64 : 32;
    try (BoxWriter mdhd = w.fullBox("mdhd", version, 0)) {
      mdhd.uint(wide, created).uint(wide, created); // creation_time, modification_time
      mdhd.u32(timescale).uint(wide, duration);
      mdhd.u16(language.packed()).zeros(2); // language, pre_defined
    }
  }

  /** {@code ExtendedLanguageBox} (8.4.6), where three letters do not say all. */
  private static void elng(BoxWriter w, Language language) throws Mp4Exception {
    if (language.extended().isPresent()) {
      try (BoxWriter elng = w.fullBox("elng", 0, 0)) {
        elng.utf8(language.extended().get());
      }
    }
  }

  /** {@code HandlerBox} (8.4.3). */
  static void hdlr(BoxWriter w, String handlerType, String name) throws Mp4Exception {
    try (BoxWriter hdlr = w.fullBox("hdlr", 0, 0)) {
      hdlr.zeros(4).fourcc(handlerType).zeros(3 * 4).utf8(name); // pre_defined, reserved
    }
  }

  /** {@code MediaInformationBox} (8.4.4). */
  private int minf(BoxWriter w, MediaMap media, boolean wide) throws Mp4Exception {
    try (BoxWriter minf = w.box("minf")) {
      if (isVideo()) {
        try (BoxWriter vmhd = minf.fullBox("vmhd", 0, 1)) { // 12.1.2
          vmhd.zeros(2 + 3 * 2); // graphicsmode, opcolor
        }
      } else {
        try (BoxWriter smhd = minf.fullBox("smhd", 0, 0)) { // 12.2.2
          smhd.zeros(2 + 2); // balance, reserved
        }
      }
      dinf(minf);
      return stbl(minf, media, wide);
    }
  }

  /** {@code DataInformationBox} (8.7.1): the media is in this file. */
  static void dinf(BoxWriter w) throws Mp4Exception {
    try (BoxWriter dinf = w.box("dinf")) {
      try (BoxWriter dref = dinf.fullBox("dref", 0, 0)) {
        dref.u32(1);
        dref.fullBox("url ", 0, SELF_CONTAINED).close();
      }
    }
  }

  /** {@code SampleTableBox} (8.5.1). */
  private int stbl(BoxWriter w, MediaMap media, boolean wide) throws Mp4Exception {
    SampleTable samples = track.samples();
    try (BoxWriter stbl = w.box("stbl")) {
      SampleEntryBoxes.stsd(stbl, track);
      if (fragmented) {
        return SampleTableBoxes.none(stbl);
      }
      SampleTableBoxes.stts(stbl, samples.deltas());
      SampleTableBoxes.ctts(stbl, samples.offsets());
      if (!samples.allSync()) {
        SampleTableBoxes.stss(stbl, samples.syncSamples());
      }
      SampleTableBoxes.stsz(stbl, samples);
      SampleTableBoxes.stsc(stbl, media, number);
      int offsets = SampleTableBoxes.chunkOffsets(stbl, media.chunks(number), wide);
      SampleGroupBoxes.roll(stbl, track);
      return offsets;
    }
  }

  private boolean isVideo() {
    return track.descriptions().get(0) instanceof SampleDescription.Visual;
  }

  private Language language() {
    return Language.of(track.language());
  }
}
