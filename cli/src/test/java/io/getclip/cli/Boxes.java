package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks at an MP4 without any of the program's own code. */
final class Boxes {
  private Boxes() {}

  /** The types of the boxes at the top, whose lengths add up to the file's. */
  static List<String> of(byte[] file) {
    List<String> types = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = 0;
    while (at < file.length) {
      long length = bytes.getInt(at) & 0xFFFF_FFFFL;
      types.add(new String(file, at + 4, 4, StandardCharsets.ISO_8859_1));
      assertThat(length).as("length of %s", types).isBetween(8L, (long) file.length - at);
      at += (int) length;
    }
    return types;
  }

  /** Fails unless the file is an MP4 that plays while it loads. */
  static void assertIsMp4(byte[] file) {
    assertThat(of(file)).containsExactly("ftyp", "moov", "mdat");
  }
}
