package io.getclip.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/** The bytes of clips. */
final class Media {
  private Media() {}

  /** The whole clip as text. */
  static String of(Clip clip) throws IOException {
    return new String(bytes(clip), StandardCharsets.US_ASCII);
  }

  static byte[] bytes(Clip clip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    clip.writeTo(Channels.newChannel(out));
    return out.toByteArray();
  }

  static byte[] bytes(Clip clip, long position, long count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    clip.writeTo(Channels.newChannel(out), position, count);
    return out.toByteArray();
  }
}
