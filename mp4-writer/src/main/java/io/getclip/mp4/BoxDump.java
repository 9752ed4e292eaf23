package io.getclip.mp4;

import io.getclip.mp4.HeaderBoxes.EditList;
import io.getclip.mp4.HeaderBoxes.FileType;
import io.getclip.mp4.HeaderBoxes.Handler;
import io.getclip.mp4.HeaderBoxes.MediaHeader;
import io.getclip.mp4.HeaderBoxes.MovieHeader;
import io.getclip.mp4.HeaderBoxes.TrackHeader;

/** Writes the lines of {@link Mp4Dump}. */
final class BoxDump {
  /** Of a longer table the first and last entries are written. */
  private static final int SHORT_TABLE = 12;

  private static final int FIRST_ENTRIES = 8;
  private static final int MAX_HEX_BYTES = 64;

  private final StringBuilder text;
  private final long mediaPosition;
  private String handler = "";

  /**
   * Makes a dump that goes on behind {@code text}.
   *
   * @param mediaPosition what chunk offsets are counted from
   */
  BoxDump(StringBuilder text, long mediaPosition) {
    this.text = text;
    this.mediaPosition = mediaPosition;
  }

  /** Writes a box and those inside it. */
  void box(BoxReader box, int depth) throws Mp4Exception {
    text.append("  ".repeat(depth)).append(box.type());
    switch (box.type()) {
      case "moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex" -> boxes(box, depth);
      case "ftyp" -> ftyp(box);
      case "mvhd" -> mvhd(box);
      case "tkhd" -> tkhd(box);
      case "elst" -> elst(box);
      case "mdhd" -> mdhd(box);
      case "hdlr" -> hdlr(box);
      case "dref" -> dref(box, depth);
      case "url " -> add("flags", box.s32()).endLine();
      case "stsd" -> stsd(box, depth);
      case "stts" -> runs(box);
      case "ctts" -> runs(box);
      case "stss" -> table(box, 4, 1, false);
      case "stsz" -> stsz(box);
      case "stsc" -> table(box, 4, 3, false);
      case "stco" -> table(box, 4, 1, true);
      case "co64" -> table(box, 8, 1, true);
      default -> other(box);
    }
  }

  private void boxes(BoxReader parent, int depth) throws Mp4Exception {
    endLine();
    while (parent.hasBox()) {
      box(parent.nextBox(), depth + 1);
    }
  }

  private void ftyp(BoxReader box) throws Mp4Exception {
    FileType ftyp = FileType.read(box);
    add("major", ftyp.majorBrand()).add("minor", ftyp.minorVersion());
    add("compatible", String.join(",", ftyp.compatibleBrands())).endLine();
  }

  private void mvhd(BoxReader box) throws Mp4Exception {
    MovieHeader mvhd = MovieHeader.read(box);
    version(mvhd.version()).add("created", mvhd.creationTime());
    add("timescale", mvhd.timescale()).add("duration", mvhd.duration());
    add("nextTrack", mvhd.nextTrack()).endLine();
  }

  private void tkhd(BoxReader box) throws Mp4Exception {
    TrackHeader tkhd = TrackHeader.read(box);
    version(tkhd.version()).add("flags", tkhd.flags()).add("created", tkhd.creationTime());
    add("id", tkhd.trackId()).add("duration", tkhd.duration());
    add("volume", number(tkhd.volume())).add("rotation", tkhd.rotation());
    add("size", number(tkhd.width()) + "x" + number(tkhd.height())).endLine();
  }

  private void elst(BoxReader box) throws Mp4Exception {
    EditList elst = EditList.read(box);
    version(elst.version());
    for (Mp4Info.Edit edit : elst.edits()) {
      text.append(' ').append(edit.duration()).append('@').append(edit.mediaTime());
      if (edit.rate() != 1) {
        text.append('x').append(number(edit.rate()));
      }
    }
    endLine();
  }

  private void mdhd(BoxReader box) throws Mp4Exception {
    MediaHeader mdhd = MediaHeader.read(box);
    version(mdhd.version()).add("created", mdhd.creationTime());
    add("timescale", mdhd.timescale()).add("duration", mdhd.duration());
    add("language", mdhd.language()).endLine();
  }

  private void hdlr(BoxReader box) throws Mp4Exception {
    Handler hdlr = Handler.read(box);
    if (hdlr.type().equals("vide") || hdlr.type().equals("soun")) {
      handler = hdlr.type();
    }
    text.append(' ').append(hdlr.type());
    add("name", hdlr.name()).endLine();
  }

  private void dref(BoxReader box, int depth) throws Mp4Exception {
    box.skip(4);
    add("entries", box.count(8));
    boxes(box, depth);
  }

  private void stsd(BoxReader box, int depth) throws Mp4Exception {
    box.skip(4);
    int count = box.count(8);
    add("entries", count).endLine();
    for (int i = 0; i < count; i++) {
      SampleEntry entry = SampleEntry.read(box, handler);
      text.append("  ".repeat(depth + 1)).append(entry.format());
      if (entry.width() != 0) {
        add("size", entry.width() + "x" + entry.height());
      } else if (entry.channels() != 0) {
        add("channels", entry.channels()).add("bits", entry.sampleBits());
        add("rate", entry.samplingRate());
      }
      add("codec", entry.codec()).endLine();
      for (BoxReader inner : entry.boxes()) {
        entryBox(inner, depth + 2);
      }
    }
  }

  private void entryBox(BoxReader box, int depth) throws Mp4Exception {
    text.append("  ".repeat(depth)).append(box.type());
    switch (box.type()) {
      case "pasp" -> {
        text.append(' ').append(box.u32()).append(':').append(box.u32());
        endLine();
      }
      case "colr" -> {
        String kind = BoxReader.fourcc(box.s32());
        text.append(' ').append(kind);
        if (kind.equals("nclx")) {
          add("primaries", box.u16()).add("transfer", box.u16()).add("matrix", box.u16());
          add("fullRange", box.u8() >> 7);
        }
        endLine();
      }
      case "btrt" -> {
        add("buffer", box.u32()).add("max", box.u32()).add("average", box.u32()).endLine();
      }
      case "clli" -> {
        add("maxContentLight", box.u16()).add("maxFrameAverage", box.u16()).endLine();
      }
      case "mdcv" -> {
        for (int i = 0; i < 4; i++) {
          text.append(' ').append(box.u16()).append(',').append(box.u16());
        }
        add("max", box.u32()).add("min", box.u32()).endLine();
      }
      default -> other(box);
    }
  }

  private void runs(BoxReader box) throws Mp4Exception {
    version(box.u8());
    box.skip(3);
    int count = box.count(8);
    add("entries", count);
    for (int i = 0; i < count; i++) {
      if (elided(i, count)) {
        box.skip(8);
      } else {
        text.append(' ').append(box.u32()).append('*').append(box.s32());
      }
    }
    endLine();
  }

  private void stsz(BoxReader box) throws Mp4Exception {
    box.skip(4);
    long size = box.u32();
    if (size != 0) {
      add("samples", box.u32()).add("size", size).endLine();
      return;
    }
    numbers(box, 4, 1, 0);
  }

  private void table(BoxReader box, int fieldBytes, int fields, boolean offsets)
      throws Mp4Exception {
    box.skip(4);
    numbers(box, fieldBytes, fields, offsets ? mediaPosition : 0);
  }

  private void numbers(BoxReader box, int fieldBytes, int fields, long base) throws Mp4Exception {
    int count = box.count(fieldBytes * fields);
    add("entries", count);
    for (int i = 0; i < count; i++) {
      if (elided(i, count)) {
        box.skip(fieldBytes * fields);
        continue;
      }
      for (int field = 0; field < fields; field++) {
        text.append(field == 0 ? ' ' : '/').append(box.uint(fieldBytes == 8) - base);
      }
    }
    endLine();
  }

  /** Whether an entry is left out; says so once. */
  private boolean elided(int index, int count) {
    if (count <= SHORT_TABLE || index < FIRST_ENTRIES || index >= count - 2) {
      return false;
    }
    if (index == FIRST_ENTRIES) {
      text.append(" ...");
    }
    return true;
  }

  private void other(BoxReader box) throws Mp4Exception {
    text.append(' ').append(box.remaining()).append(" bytes");
    int shown = Math.min(box.remaining(), MAX_HEX_BYTES);
    for (int i = 0; i < shown; i++) {
      int value = box.u8();
      text.append(i == 0 ? " " : "");
      text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }
    if (box.remaining() > 0) {
      text.append("...");
    }
    endLine();
  }

  private BoxDump version(int version) {
    text.append(" v").append(version);
    return this;
  }

  private BoxDump add(String name, long value) {
    text.append(' ').append(name).append('=').append(value);
    return this;
  }

  private BoxDump add(String name, String value) {
    text.append(' ').append(name).append('=').append(value);
    return this;
  }

  private void endLine() {
    text.append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
