package io.getclip.mp4;

import io.getclip.mp4.HeaderBoxes.FileType;
import io.getclip.mp4.HeaderBoxes.Handler;
import io.getclip.mp4.HeaderBoxes.MediaHeader;
import io.getclip.mp4.HeaderBoxes.MovieHeader;
import io.getclip.mp4.HeaderBoxes.TrackHeader;
import io.getclip.mp4.Mp4Exception.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the boxes that {@link Mp4Info} is made of. */
final class InfoReader {
  private static final long SECONDS_1904_TO_1970 = 2_082_844_800;

  private @Nullable MovieHeader movie;
  private boolean fragmented;
  private final List<Mp4Info.Track> tracks = new ArrayList<>();

  private InfoReader() {}

  static Mp4Info read(Mp4Source file) throws IOException {
    InfoReader reader = new InfoReader();
    FileType brands = new FileType("", 0, List.of());
    boolean mediaSeen = false;
    boolean moovFirst = false;
    for (Mp4Source.TopBox box : file.boxes()) {
      switch (box.type()) {
        case "ftyp" -> brands = FileType.read(file.open(box));
        case "mdat" -> mediaSeen = true;
        case "moov" -> {
          if (reader.movie != null) {
            throw new Mp4Exception(Kind.MALFORMED, "byte " + box.position(), "a second moov");
          }
          moovFirst = !mediaSeen;
          reader.moov(file.open(box));
        }
        default -> {}
      }
    }
    MovieHeader movie = reader.movie;
    if (movie == null) {
      throw new Mp4Exception(Kind.MALFORMED, "file", "there is no moov with a mvhd");
    }
    Mp4Source.TopBox last = file.boxes().get(file.boxes().size() - 1);
    return new Mp4Info(
        brands.majorBrand(),
        brands.compatibleBrands(),
        created(movie.creationTime()),
        movie.timescale(),
        movie.duration(),
        last.position() + last.length(),
        moovFirst,
        reader.fragmented,
        reader.tracks);
  }

  private static OptionalLong created(long secondsSince1904) {
    long most = Long.MAX_VALUE / 1000;
    return secondsSince1904 == 0 || secondsSince1904 > most
        ? OptionalLong.empty()
        : OptionalLong.of((secondsSince1904 - SECONDS_1904_TO_1970) * 1000);
  }

  private void moov(BoxReader moov) throws Mp4Exception {
    while (moov.hasBox()) {
      BoxReader box = moov.nextBox();
      switch (box.type()) {
        case "mvhd" -> movie = MovieHeader.read(box);
        case "mvex" -> fragmented = true;
        case "trak" -> {
          TrackReader track = new TrackReader();
          track.read(box);
          tracks.add(track.track(box));
        }
        default -> {}
      }
    }
  }

  /** Gathers one track from the boxes of its {@code trak}. */
  private static final class TrackReader {
    private @Nullable TrackHeader header;
    private @Nullable MediaHeader media;
    private String handler = "";
    private String extendedLanguage = "";
    private List<Mp4Info.Edit> edits = List.of();
    private final List<SampleEntry> entries = new ArrayList<>();
    private final List<String> codecs = new ArrayList<>();
    private long samples;
    private long mediaBytes;
    private long syncSamples = -1;

    void read(BoxReader parent) throws Mp4Exception {
      while (parent.hasBox()) {
        BoxReader box = parent.nextBox();
        switch (box.type()) {
          case "edts", "mdia", "minf", "stbl" -> read(box);
          case "tkhd" -> header = TrackHeader.read(box);
          case "elst" -> edits = HeaderBoxes.EditList.read(box).edits();
          case "mdhd" -> media = MediaHeader.read(box);
          // The one in minf is QuickTime's, and of the data, not of the media.
          case "hdlr" ->
              handler = parent.type().equals("mdia") ? Handler.read(box).type() : handler;
          case "elng" -> {
            box.skip(4);
            extendedLanguage = BoxReader.printable(box.text());
          }
          case "stsd" -> stsd(box);
          case "stss" -> {
            box.skip(4);
            syncSamples = box.count(4);
          }
          case "stsz" -> stsz(box);
          default -> {}
        }
      }
    }

    private void stsd(BoxReader box) throws Mp4Exception {
      box.skip(4);
      int count = box.count(8);
      for (int i = 0; i < count; i++) {
        SampleEntry entry = SampleEntry.read(box, handler);
        entries.add(entry);
        codecs.add(entry.codec());
      }
    }

    private void stsz(BoxReader box) throws Mp4Exception {
      box.skip(4);
      long size = box.u32();
      if (size != 0) {
        samples = box.u32();
        mediaBytes = size * samples;
        return;
      }
      int count = box.count(4);
      samples = count;
      mediaBytes = 0;
      for (int i = 0; i < count; i++) {
        mediaBytes += box.u32();
      }
    }

    Mp4Info.Track track(BoxReader trak) throws Mp4Exception {
      TrackHeader tkhd = header;
      MediaHeader mdhd = media;
      if (tkhd == null || mdhd == null) {
        throw trak.malformed("there is no " + (tkhd == null ? "tkhd" : "mdhd"));
      }
      SampleEntry entry =
          entries.isEmpty() ? new SampleEntry("", 0, 0, 0, 0, 0, List.of()) : entries.get(0);
      boolean audio = handler.equals("soun");
      double seconds = mdhd.timescale() == 0 ? 0 : (double) mdhd.duration() / mdhd.timescale();
      return new Mp4Info.Track(
          tkhd.trackId(),
          audio ? "audio" : handler.equals("vide") ? "video" : handler,
          codecs,
          entry.width(),
          entry.height(),
          tkhd.width(),
          tkhd.height(),
          tkhd.rotation(),
          audio && entry.samplingRate() == 0 ? mdhd.timescale() : entry.samplingRate(),
          entry.channels(),
          mdhd.timescale(),
          mdhd.duration(),
          extendedLanguage.isEmpty() ? mdhd.language() : extendedLanguage,
          samples,
          syncSamples < 0 ? samples : syncSamples,
          mediaBytes,
          seconds == 0 ? 0 : Math.round(mediaBytes * 8.0 / seconds),
          edits);
    }
  }
}
