package io.getclip.mp4;

import java.util.ArrayList;
import java.util.List;

/** The boxes of movie and tracks that both the dump and the summary read, field by field. */
final class HeaderBoxes {
  private static final double ONE_16_16 = 0x1p16;

  private HeaderBoxes() {}

  /** {@code FileTypeBox} (ISO/IEC 14496-12, 4.3). */
  record FileType(String majorBrand, long minorVersion, List<String> compatibleBrands) {
    static FileType read(BoxReader box) throws Mp4Exception {
      String major = BoxReader.fourcc(box.s32());
      long minor = box.u32();
      List<String> brands = new ArrayList<>();
      while (box.remaining() >= 4) {
        brands.add(BoxReader.fourcc(box.s32()));
      }
      return new FileType(major, minor, List.copyOf(brands));
    }
  }

  /** {@code MovieHeaderBox} (8.2.2). */
  record MovieHeader(
      int version, long creationTime, long timescale, long duration, int rotation, long nextTrack) {
    static MovieHeader read(BoxReader box) throws Mp4Exception {
      int version = box.u8();
      box.skip(3);
      boolean wide = version == 1;
      long created = box.uint(wide);
      box.skip(wide ? 8 : 4);
      long timescale = box.u32();
      long duration = readDuration(box, wide);
      box.skip(4 + 2 + 2 + 8);
      int rotation = readRotation(box);
      box.skip(6 * 4);
      return new MovieHeader(version, created, timescale, duration, rotation, box.u32());
    }
  }

  /** {@code TrackHeaderBox} (8.3.2); sizes in pixels, {@code rotation} clockwise. */
  record TrackHeader(
      int version,
      int flags,
      long creationTime,
      long trackId,
      long duration,
      double volume,
      int rotation,
      double width,
      double height) {
    static TrackHeader read(BoxReader box) throws Mp4Exception {
      int version = box.u8();
      int flags = box.u24();
      boolean wide = version == 1;
      long created = box.uint(wide);
      box.skip(wide ? 8 : 4);
      long id = box.u32();
      box.skip(4);
      long duration = readDuration(box, wide);
      box.skip(8 + 2 + 2);
      double volume = box.u16() / 256.0;
      box.skip(2);
      int rotation = readRotation(box);
      double width = box.u32() / ONE_16_16;
      double height = box.u32() / ONE_16_16;
      return new TrackHeader(
          version, flags, created, id, duration, volume, rotation, width, height);
    }
  }

  /** {@code MediaHeaderBox} (8.4.2). */
  record MediaHeader(
      int version, long creationTime, long timescale, long duration, String language) {
    static MediaHeader read(BoxReader box) throws Mp4Exception {
      int version = box.u8();
      box.skip(3);
      boolean wide = version == 1;
      long created = box.uint(wide);
      box.skip(wide ? 8 : 4);
      long timescale = box.u32();
      long duration = readDuration(box, wide);
      return new MediaHeader(version, created, timescale, duration, letters(box.u16()));
    }

    private static String letters(int packed) {
      StringBuilder letters = new StringBuilder(3);
      for (int shift = 10; shift >= 0; shift -= 5) {
        int letter = packed >> shift & 31;
        if (letter < 1 || letter > 26) {
          return "und"; // QuickTime's own numbers
        }
        letters.append((char) ('a' + letter - 1));
      }
      return letters.toString();
    }
  }

  /** {@code HandlerBox} (8.4.3). */
  record Handler(String type, String name) {
    static Handler read(BoxReader box) throws Mp4Exception {
      box.skip(4 + 4);
      String type = BoxReader.fourcc(box.s32());
      box.skip(3 * 4);
      return new Handler(type, BoxReader.printable(box.text()));
    }
  }

  /** {@code EditListBox} (8.6.6). */
  record EditList(int version, List<Mp4Info.Edit> edits) {
    static EditList read(BoxReader box) throws Mp4Exception {
      int version = box.u8();
      box.skip(3);
      boolean wide = version == 1;
      int count = box.count(wide ? 20 : 12);
      List<Mp4Info.Edit> edits = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long duration = box.uint(wide);
        long mediaTime = wide ? box.s64() : box.s32();
        edits.add(new Mp4Info.Edit(duration, mediaTime, box.s32() / ONE_16_16));
      }
      return new EditList(version, List.copyOf(edits));
    }
  }

  /** A duration; all ones mean that it is not known, which is 0 here. */
  private static long readDuration(BoxReader box, boolean wide) throws Mp4Exception {
    long duration = wide ? box.s64() : box.u32();
    if (duration == (wide ? -1 : 0xFFFF_FFFFL)) {
      return 0;
    }
    if (duration < 0) {
      throw box.malformed(Long.toUnsignedString(duration) + " does not fit 63 bits");
    }
    return duration;
  }

  /** Clockwise degrees of a matrix (6.2.2) that turns by a multiple of 90; -1 of any other. */
  private static int readRotation(BoxReader box) throws Mp4Exception {
    int a = Integer.signum(box.s32());
    int b = Integer.signum(box.s32());
    box.skip(4);
    int c = Integer.signum(box.s32());
    int d = Integer.signum(box.s32());
    box.skip(4 * 4);
    boolean upright = b == 0 && c == 0;
    boolean lying = a == 0 && d == 0;
    if (upright && a == d && a != 0) {
      return a > 0 ? 0 : 180;
    }
    if (lying && b == -c && b != 0) {
      return b > 0 ? 90 : 270;
    }
    return -1;
  }
}
