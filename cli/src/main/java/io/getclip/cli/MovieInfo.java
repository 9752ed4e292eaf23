package io.getclip.cli;

import io.getclip.mp4.Mp4Info;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what is in an MP4. */
final class MovieInfo {
  private static final double NS_PER_SECOND = 1e9;

  private MovieInfo() {}

  /** Whether a file that begins so is an MP4: its first box is one that such files begin with. */
  static boolean recognises(ByteBuffer firstBytes) {
    if (firstBytes.remaining() < 8) {
      return false;
    }
    byte[] type = new byte[4];
    firstBytes.slice(4, 4).get(type);
    return switch (new String(type, StandardCharsets.ISO_8859_1)) {
      case "ftyp", "styp", "moov", "moof", "mdat", "free", "skip", "wide", "pnot" -> true;
      default -> false;
    };
  }

  /** Reads it. */
  static FileInfo of(InputFile file) throws IOException {
    Mp4Info movie;
    try {
      movie = Mp4Info.of(file.channel());
    } catch (IOException e) {
      throw FileFailure.of(file.name(), e);
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("majorBrand", movie.majorBrand());
    details.put("compatibleBrands", movie.compatibleBrands());
    if (movie.creationTimeMs().isPresent()) {
      details.put(
          "creationTime", Instant.ofEpochMilli(movie.creationTimeMs().getAsLong()).toString());
    }
    details.put("moovFirst", movie.moovFirst());
    details.put("fragmented", movie.fragmented());
    List<TrackInfo> tracks = new ArrayList<>();
    for (Mp4Info.Track track : movie.tracks()) {
      tracks.add(track(track));
    }
    return new FileInfo(
        file.name(),
        "mp4",
        file.size(),
        ns(movie.duration(), movie.timescale()),
        details,
        tracks,
        List.of());
  }

  private static TrackInfo track(Mp4Info.Track track) {
    return new TrackInfo(
        track.id(),
        track.type(),
        "",
        track.codecs().isEmpty() ? "" : track.codecs().get(0),
        track.width(),
        track.height(),
        track.type().equals("audio") ? track.samplingRate() : 0,
        track.channels(),
        track.language(),
        track.samples(),
        track.syncSamples(),
        track.mediaBytes(),
        0,
        ns(track.duration(), track.timescale()),
        track.codecs().size(),
        List.of());
  }

  private static long ns(long units, long timescale) {
    return timescale == 0 ? 0 : Math.round(units * NS_PER_SECOND / timescale);
  }
}
