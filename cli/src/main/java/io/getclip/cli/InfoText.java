package io.getclip.cli;

import java.util.Map;

/** Writes what is told of a file for people: names on the left, a line for each fact. */
final class InfoText {
  private static final int NAMES = 12;

  private final StringBuilder text = new StringBuilder();

  private InfoText() {}

  /** The text, each line with its end, control characters of the file escaped. */
  static String of(FileInfo file) {
    InfoText out = new InfoText();
    out.file(file);
    return out.text.toString();
  }

  private void file(FileInfo file) {
    text.append(Printable.of(file.name())).append('\n');
    line("format", file.format() + ", " + Figures.grouped(file.bytes()) + " bytes");
    line("duration", Figures.seconds(file.durationNs()));
    for (Map.Entry<String, Object> detail : file.details().entrySet()) {
      detail(detail.getKey(), detail.getValue());
    }
    for (TrackInfo track : file.tracks()) {
      track(track);
    }
    for (String remark : file.remarks()) {
      line("damage", remark);
    }
  }

  private void detail(String key, Object value) {
    switch (key) {
      case "fragments" -> line("fragments", String.valueOf(value));
      case "startSeconds" -> line("starts at", value + " s");
      case "segmentDate" -> line("date", String.valueOf(value));
      case "creationTime" -> line("created", String.valueOf(value));
      case "majorBrand" -> line("brand", String.valueOf(value));
      case "truncated" -> {
        if (value.equals(true)) {
          line("truncated", "it ends inside its last fragment");
        }
      }
      case "moovFirst" ->
          line("plays", value.equals(true) ? "while it loads" : "once it is all there");
      case "fragmented" -> {
        if (value.equals(true)) {
          line("fragmented", "samples in movie fragments are not counted");
        }
      }
      case "tags" -> tags((Map<?, ?>) value);
      default -> {
        // For programs.
      }
    }
  }

  private void tags(Map<?, ?> tags) {
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      Map<?, ?> told = (Map<?, ?>) tag.getValue();
      String values =
          told.get("values") instanceof Long count && count > 1
              ? told.get("first") + " to " + told.get("last") + " (" + count + " values)"
              : String.valueOf(told.get("first"));
      line("tag", tag.getKey() + " = " + values);
    }
  }

  private void track(TrackInfo track) {
    StringBuilder what = new StringBuilder(track.type());
    String codec = CodecNames.spoken(track.codec());
    if (!codec.isEmpty()) {
      what.append(", ").append(codec);
    }
    if (track.width() > 0) {
      what.append(", ").append(track.width()).append('x').append(track.height());
    }
    if (track.samplingRate() > 0) {
      what.append(", ").append(Figures.grouped(track.samplingRate())).append(" Hz, ");
      what.append(Figures.count(track.channels(), "channel"));
    }
    if (!track.language().isEmpty() && !track.language().equals("und")) {
      what.append(", ").append(track.language());
    }
    line("track " + track.number(), what.toString());
    String names = track.codecId();
    if (!track.codec().isEmpty()) {
      names = (names.isEmpty() ? "" : names + ", ") + track.codec();
    }
    if (!names.isEmpty()) {
      line("", names);
    }
    line("", counts(track));
    if (track.configurations() > 1) {
      line("", Figures.count(track.configurations(), "configuration") + ", one after another");
    }
    for (TrackInfo.Problem problem : track.problems()) {
      line("", problem.error() + ": " + problem.message());
    }
  }

  private static String counts(TrackInfo track) {
    StringBuilder counts = new StringBuilder(Figures.count(track.frames(), "frame"));
    if (track.type().equals("video")) {
      counts.append(", ").append(Figures.count(track.syncSamples(), "sync sample"));
      if (track.durationNs() > 0 && track.frames() > 1) {
        double rate = track.frames() * 1e9 / track.durationNs();
        counts.append(", ").append(Figures.decimal(rate, 2)).append(" a second");
      }
    }
    counts.append(", ").append(Figures.grouped(track.bytes())).append(" bytes");
    if (track.durationNs() > 0) {
      counts.append(", ").append(Figures.bitRate(track.bitsPerSecond()));
      counts.append(", ").append(Figures.seconds(track.durationNs()));
    }
    return counts.toString();
  }

  private void line(String name, String value) {
    text.append("  ").append(name);
    for (int column = name.length(); column < NAMES; column++) {
      text.append(' ');
    }
    text.append(Printable.of(value)).append('\n');
  }
}
