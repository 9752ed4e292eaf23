package io.getclip.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * A sample entry as read (ISO/IEC 14496-12, 8.5.2.2); of another kind than video or audio all
 * numbers are 0 and no boxes are looked for.
 *
 * @param boxes those inside the entry, each read from its start
 */
record SampleEntry(
    String format,
    int width,
    int height,
    int channels,
    int sampleBits,
    long samplingRate,
    List<BoxReader> boxes) {

  /**
   * Reads the next sample entry of a {@code stsd}.
   *
   * @param handler the track's handler type: it says of what kind entries are
   */
  static SampleEntry read(BoxReader stsd, String handler) throws Mp4Exception {
    BoxReader entry = stsd.nextBox();
    return switch (handler) {
      case "vide" -> visual(entry);
      case "soun" -> audio(entry);
      default -> new SampleEntry(entry.type(), 0, 0, 0, 0, 0, List.of());
    };
  }

  private static SampleEntry visual(BoxReader entry) throws Mp4Exception {
    entry.skip(6 + 2 + 16);
    int width = entry.u16();
    int height = entry.u16();
    entry.skip(4 + 4 + 4 + 2 + 32 + 2 + 2);
    return new SampleEntry(entry.type(), width, height, 0, 0, 0, boxes(entry));
  }

  private static SampleEntry audio(BoxReader entry) throws Mp4Exception {
    entry.skip(6 + 2);
    int version = entry.u16();
    entry.skip(2 + 4);
    int channels = entry.u16();
    int sampleBits = entry.u16();
    entry.skip(2 + 2);
    long rate = entry.u32() >>> 16;
    // QuickTime's sound descriptions of versions 1 and 2 have more fields before the boxes.
    if (version == 1) {
      entry.skip(4 * 4);
    } else if (version == 2) {
      entry.skip(4);
      rate = Math.max(0, (long) Double.longBitsToDouble(entry.s64()));
      channels = entry.s32();
      entry.skip(5 * 4);
    }
    return new SampleEntry(
        entry.type(), 0, 0, channels, sampleBits, rate, version > 2 ? List.of() : boxes(entry));
  }

  private static List<BoxReader> boxes(BoxReader entry) throws Mp4Exception {
    List<BoxReader> boxes = new ArrayList<>();
    while (entry.hasBox()) {
      boxes.add(entry.nextBox());
    }
    return List.copyOf(boxes);
  }

  /** The codec as RFC 6381 writes it, for example {@code avc1.64001F}; else the format alone. */
  String codec() throws Mp4Exception {
    for (BoxReader box : boxes) {
      String codec =
          switch (box.type()) {
            case "avcC" -> CodecName.avc(format, box.ahead());
            case "hvcC" -> CodecName.hevc(format, box.ahead());
            case "esds" -> CodecName.mpeg4(format, box.ahead());
            default -> "";
          };
      if (!codec.isEmpty()) {
        return codec;
      }
    }
    return format;
  }
}
