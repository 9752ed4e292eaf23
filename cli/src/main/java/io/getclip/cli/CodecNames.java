package io.getclip.cli;

import io.getclip.mp4.MovieBuilder;
import io.getclip.mp4.Mp4;
import io.getclip.mp4.Mp4Info;
import io.getclip.spi.SampleDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Names codecs: as RFC 6381 does, and as people do. */
final class CodecNames {
  private CodecNames() {}

  /**
   * The codec as an MP4 of it would name it: what a movie of one sample says of itself, so that a
   * recording and its clip are named alike; empty where no MP4 can hold it.
   */
  static String of(SampleDescription description) {
    try {
      MovieBuilder movie = new MovieBuilder(1000);
      int sampleSize = 1;
      if (description instanceof SampleDescription.Audio audio && audio.sampleBytes() > 0) {
        sampleSize = audio.sampleBytes();
      }
      movie.addSample(movie.addTrack(1000, description), sampleSize, 1, 0, true);
      Mp4 layout = Mp4.lay(movie.build());
      ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(layout.length()));
      file.put(layout.header()).rewind();
      List<String> codecs = Mp4Info.of(file).tracks().get(0).codecs();
      return codecs.isEmpty() ? "" : codecs.get(0);
    } catch (IOException e) {
      return "";
    }
  }

  /** What people call a codec that RFC 6381 names so; the same text where they have no better. */
  static String spoken(String codec) {
    int dot = codec.indexOf('.');
    String format = dot < 0 ? codec : codec.substring(0, dot);
    String rest = dot < 0 ? "" : codec.substring(dot + 1);
    return switch (format) {
      case "avc1", "avc3" -> "H.264" + avc(rest);
      case "hvc1", "hev1" -> "H.265" + hevc(rest);
      case "mp4a" -> mpeg4Audio(rest);
      case "alaw" -> "G.711 A-law";
      case "ulaw" -> "G.711 mu-law";
      default -> codec;
    };
  }

  /** Profile, constraint flags and level (ITU-T H.264, Annex A), two hexadecimal digits each. */
  private static String avc(String digits) {
    int value;
    try {
      value = digits.length() == 6 ? Integer.parseInt(digits, 16) : -1;
    } catch (NumberFormatException e) {
      value = -1;
    }
    if (value < 0) {
      return "";
    }
    boolean constraintSet1 = (value & 0x4000) != 0;
    String profile =
        switch (value >> 16) {
          case 66 -> constraintSet1 ? " Constrained Baseline" : " Baseline";
          case 77 -> " Main";
          case 88 -> " Extended";
          case 100 -> " High";
          case 110 -> " High 10";
          case 122 -> " High 4:2:2";
          case 244 -> " High 4:4:4 Predictive";
          default -> " profile " + (value >> 16);
        };
    int level = value & 0xFF;
    return profile + " " + level / 10 + "." + level % 10;
  }

  /** Profile and level (ITU-T H.265, Annex A): {@code 1.6.L93.B0} is Main 3.1. */
  private static String hevc(String parts) {
    String[] part = parts.split("\\.", -1);
    if (part.length < 3 || part[2].length() < 2) {
      return "";
    }
    String profile =
        switch (part[0]) {
          case "1" -> " Main";
          case "2" -> " Main 10";
          case "3" -> " Main Still Picture";
          case "4" -> " Range Extensions";
          default -> " profile " + part[0];
        };
    try {
      int level = Integer.parseInt(part[2].substring(1));
      return profile + " " + level / 30 + "." + level % 30 / 3;
    } catch (NumberFormatException e) {
      return profile;
    }
  }

  /** Object type indication and audio object type (ISO/IEC 14496-3, table 1.17). */
  private static String mpeg4Audio(String parts) {
    return switch (parts) {
      case "40.1" -> "AAC Main";
      case "40.2" -> "AAC LC";
      case "40.3" -> "AAC SSR";
      case "40.4" -> "AAC LTP";
      case "40.5" -> "HE-AAC";
      case "40.23" -> "AAC LD";
      case "40.29" -> "HE-AAC v2";
      case "6B", "69" -> "MP3";
      default -> "MPEG-4 audio";
    };
  }
}
