package io.getclip.bench;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * The shape of a recording: of the two there are, one has large frames, and one very many.
 *
 * <p>Each is the shape of a recording that ffmpeg 5.1 wrote into a pipe: a Segment of unknown size,
 * a Cluster for each group of 60 pictures, pictures and sound in the order of their time. Only what
 * is inside the frames is noise.
 *
 * @param label the name that parameters and files bear
 * @param video the track of its pictures
 * @param audio the track of its sound
 * @param pace when frames are shown and heard
 * @param groups how many groups of pictures there are, and so Clusters and fragments
 * @param bytes how many bytes the recording has
 * @param blocks how many blocks it has, a frame in each
 */
record Layout(
    String label, Video video, Audio audio, Pace pace, int groups, long bytes, int blocks) {

  /** How many pictures a group has, and so a Cluster. */
  static final int PICTURES = 60;

  /** How many groups differ; after them the recording comes again. */
  static final int GROUPS = 10;

  private static final String AVCC_1080P =
      "0142c028ffe100196742c028da01e0089f970110000003001000000303c0f1832a01000468ce3c80";

  private static final String AVCC_480P =
      "01640016ffe1001867640016acb40501ed8088000003000800000300f078b17501000468ef3cb0fdf8f800";

  /** A 1080p camera: 200 s of H.264 at 30 pictures a second, 4 Mbit/s, and AAC. */
  static final Layout BIG =
      new Layout(
          "big",
          new Video(1920, 1080, 33_333_333, AVCC_1080P),
          new Audio("A_AAC", 48_000, 2, 32, "119056e500"),
          new Pace(48_000, 1600, 1024, 938 * 1024, 1024),
          100,
          105_346_910,
          15_381);

  /**
   * A doorbell: 80 min of H.264 at 15 pictures a second, 100 kbit/s, and G.711 in 20 ms packets.
   */
  static final Layout TINY =
      new Layout(
          "tiny",
          new Video(640, 480, 66_666_666, AVCC_480P),
          new Audio("A_MS/ACM", 8_000, 1, 8, "07000100401f0000401f0000010008000000"),
          new Pace(24_000, 1600, 480, 600 * 1600, 0),
          1200,
          101_508_277,
          312_000);

  /**
   * A video track.
   *
   * @param codecPrivate an avcC in hexadecimal digits
   */
  record Video(int width, int height, int frameNs, String codecPrivate) {}

  /**
   * An audio track.
   *
   * @param codecPrivate in hexadecimal digits
   */
  record Audio(String codecId, int hertz, int channels, int bits, String codecPrivate) {}

  /**
   * When frames are shown, in units of which all their lengths are whole.
   *
   * @param unitsPerSecond how many make a second
   * @param picture length of a picture
   * @param packet length of a frame of sound
   * @param loop length of ten groups: not always that of their pictures, as the sound is longer
   * @param delay how much earlier than the pictures the sound begins
   */
  record Pace(int unitsPerSecond, int picture, int packet, int loop, int delay) {

    /** When a picture is shown. */
    long pictureAt(int number) {
      int inLoop = GROUPS * PICTURES;
      return delay + (long) (number / inLoop) * loop + (long) (number % inLoop) * picture;
    }

    /** When a frame of sound is heard. */
    long packetAt(int number) {
      return (long) number * packet;
    }

    /** A time in milliseconds, as ffmpeg rounds it: counted from where the pictures begin. */
    long ms(long units) {
      return Math.round((units - delay) * 1000.0 / unitsPerSecond) + delay * 1000L / unitsPerSecond;
    }
  }

  /** The layout of a name. */
  static Layout named(String label) {
    for (Layout layout : List.of(BIG, TINY)) {
      if (layout.label.equals(label)) {
        return layout;
      }
    }
    throw new IllegalArgumentException("no layout " + label);
  }

  /** The bytes of hexadecimal digits. */
  static ByteBuffer bytes(String hexadecimal) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal)).asReadOnlyBuffer();
  }
}
