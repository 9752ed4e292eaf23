package com.example.fmp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what the format writes, by the standard alone (ISO/IEC 14496-12, 8.8). */
final class FragmentedReader {

  /** A sample as a player sees it, times in units of its track's timescale. */
  record Sample(
      ByteBuffer bytes, long decodeTime, int compositionOffset, boolean sync, int entry) {}

  /** A box of the file: where its payload is. */
  record Box(String type, int position, int length) {}

  private final ByteBuffer file;

  FragmentedReader(ByteBuffer file) {
    this.file = file;
  }

  /** The boxes between two places of the file. */
  List<Box> boxes(int from, int to) {
    List<Box> boxes = new ArrayList<>();
    for (int at = from; at < to; at += file.getInt(at)) {
      byte[] type = new byte[4];
      file.get(at + 4, type);
      int length = file.getInt(at) - 8;
      if (length < 0 || at + 8 + length > to) {
        throw new AssertionError("a box of " + length + " bytes at " + at);
      }
      boxes.add(new Box(new String(type, StandardCharsets.ISO_8859_1), at + 8, length));
    }
    return boxes;
  }

  List<Box> boxes() {
    return boxes(0, file.limit());
  }

  private List<Box> inside(Box parent, String type) {
    List<Box> found = boxes(parent.position(), parent.position() + parent.length());
    found.removeIf(box -> !box.type().equals(type));
    return found;
  }

  /** The samples of a track in all fragments, in their order. */
  List<Sample> samples(int trackId) {
    List<Sample> samples = new ArrayList<>();
    for (Box moof : boxes()) {
      if (!moof.type().equals("moof")) {
        continue;
      }
      for (Box traf : inside(moof, "traf")) {
        int tfhd = inside(traf, "tfhd").get(0).position();
        if (file.getInt(tfhd + 4) == trackId) {
          read(moof.position() - 8, traf, tfhd, samples);
        }
      }
    }
    return samples;
  }

  private void read(int moof, Box traf, int tfhd, List<Sample> samples) {
    if (file.getInt(tfhd) != 0x02_003A) {
      throw new AssertionError("tfhd flags " + Integer.toHexString(file.getInt(tfhd)));
    }
    long time = file.getLong(inside(traf, "tfdt").get(0).position() + 4);
    for (Box trun : inside(traf, "trun")) {
      int at = trun.position();
      int present = file.getInt(at);
      int count = file.getInt(at + 4);
      int media = moof + file.getInt(at + 8);
      at += 12;
      for (int i = 0; i < count; i++) {
        int[] values = {file.getInt(tfhd + 12), file.getInt(tfhd + 16), file.getInt(tfhd + 20), 0};
        for (int field = 0; field < 4; field++) {
          if ((present & 0x100 << field) != 0) {
            values[field] = file.getInt(at);
            at += 4;
          }
        }
        boolean sync = (values[2] & 0x1_0000) == 0;
        samples.add(
            new Sample(file.slice(media, values[1]), time, values[3], sync, file.getInt(tfhd + 8)));
        time += values[0];
        media += values[1];
      }
      if (at != trun.position() + trun.length()) {
        throw new AssertionError("trun ends at " + (trun.position() + trun.length()));
      }
    }
  }
}
