package io.getclip.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.IntStream;

/** How many bytes each frame of a recording has, as measured on a real one. */
final class FrameSizes {
  private final int information;
  private final int[] video;
  private final int[] audio;

  private FrameSizes(List<String> lines) {
    this.information = column(lines, "information")[0];
    this.video = column(lines, "video");
    this.audio = column(lines, "audio");
  }

  /** Reads the sizes of a layout: lines that begin with the name of a column. */
  static FrameSizes of(Layout layout) throws IOException {
    String name = layout.label() + ".sizes";
    try (InputStream in = FrameSizes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no " + name + " beside " + FrameSizes.class);
      }
      return new FrameSizes(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    }
  }

  private static int[] column(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .flatMapToInt(line -> numbers(line.substring(name.length())))
        .toArray();
  }

  private static IntStream numbers(String line) {
    StringTokenizer words = new StringTokenizer(line);
    return IntStream.generate(() -> Integer.parseInt(words.nextToken())).limit(words.countTokens());
  }

  /** Bytes of the encoder's message in front of the first picture of every loop. */
  int information() {
    return information;
  }

  /** Bytes of a picture. */
  int picture(int number) {
    return video[number % video.length];
  }

  /** Bytes of a frame of sound. */
  int packet(int number) {
    return audio[number % audio.length];
  }
}
