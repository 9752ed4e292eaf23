package io.getclip.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Describes an MP4 as text: one line a box, indented by its depth, with the values of its fields.
 *
 * <p>For reading, and for tests that compare with what was right before. Runs are written as {@code
 * count*value}, long tables by their first and last entries, and chunk offsets from the start of
 * the media, so that a box more in the header changes one line.
 */
public final class Mp4Dump {
  private Mp4Dump() {}

  /**
   * Describes an MP4.
   *
   * @param channel read from its first byte, and left anywhere; not closed
   * @throws Mp4Exception the bytes are no MP4, or end early
   * @throws IOException the channel fails
   */
  public static String of(SeekableByteChannel channel) throws IOException {
    return describe(Mp4Source.of(channel));
  }

  /**
   * Describes an MP4.
   *
   * @param file from its position, which is not moved, to its limit
   * @throws Mp4Exception the bytes are no MP4, or end early
   */
  public static String of(ByteBuffer file) throws IOException {
    return describe(Mp4Source.of(file));
  }

  private static String describe(Mp4Source file) throws IOException {
    long media = 0;
    for (Mp4Source.TopBox box : file.boxes()) {
      if (box.type().equals("mdat")) {
        media = box.payloadPosition();
        break;
      }
    }
    StringBuilder text = new StringBuilder();
    for (Mp4Source.TopBox box : file.boxes()) {
      if (box.type().equals("ftyp") || box.type().equals("moov")) {
        new BoxDump(text, media).box(file.open(box), 0);
      } else {
        text.append(box.type());
        if (box.headerLength() != 8) {
          text.append(" (64-bit size)");
        }
        text.append(' ').append(box.length() - box.headerLength()).append(" bytes\n");
      }
    }
    return text.toString();
  }
}
