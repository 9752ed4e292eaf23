package io.getclip.bench;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Makes frames that begin as real ones do, and go on with noise.
 *
 * <p>No byte of the noise is 0, so that it holds no start code. The same frames in the same order
 * each time. Used by one thread.
 */
final class FrameMaker {
  /** No divisor of any frame's size, so that noise does not repeat in step with frames. */
  private static final int NOISE_BYTES = (1 << 20) + 7;

  private static final byte[] KEY_PICTURE = {0x65, (byte) 0x88, (byte) 0x82, 0x11};
  private static final int MESSAGE_HEADER_BYTES = 3;
  private static final int FRAME_NUMBERS = 16;

  private final byte[] noise = new byte[NOISE_BYTES];
  private int next;

  FrameMaker() {
    Random random = new Random(1); // its algorithm is specified
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] |= (byte) (noise[i] == 0 ? 1 : 0);
    }
  }

  /**
   * Puts an H.264 access unit of one slice.
   *
   * @param inGroup which picture of its group; the first is an IDR picture
   * @param message bytes of an SEI NAL unit in front of it; 0 for none
   */
  void picture(int size, int inGroup, int message, ByteBuffer out) {
    int slice = size - Integer.BYTES;
    if (message > 0) {
      message(message, out);
      slice -= Integer.BYTES + message;
    }
    out.putInt(slice);
    byte[] header = inGroup == 0 ? KEY_PICTURE : predicted(inGroup % FRAME_NUMBERS);
    out.put(header);
    noise(slice - header.length, out);
  }

  /** A slice header (ITU-T H.264, 7.3.3): first macroblock 0, P, set 0, frame number of 4 bits. */
  private static byte[] predicted(int frameNumber) {
    return new byte[] {0x41, (byte) (0x9A | frameNumber >> 3), (byte) ((frameNumber << 5) | 0x0F)};
  }

  /** An SEI NAL unit of unregistered user data (7.3.2.3), as encoders write of themselves. */
  private void message(int size, ByteBuffer out) {
    int longest = 0xFF;
    int payload = size - MESSAGE_HEADER_BYTES - 1;
    payload -= payload / (longest + 1);
    out.putInt(size).put((byte) 6).put((byte) 5);
    int start = out.position();
    int left = payload;
    for (; left >= longest; left -= longest) {
      out.put((byte) longest);
    }
    out.put((byte) left);
    noise(size - 2 - (out.position() - start) - 1, out);
    out.put((byte) 0x80);
  }

  /** Puts a frame of sound: of AAC a channel pair, of G.711 samples. */
  void packet(Layout.Audio audio, int size, ByteBuffer out) {
    if (audio.codecId().equals("A_AAC")) {
      out.put((byte) 0x21);
      noise(size - 1, out);
    } else {
      noise(size, out);
    }
  }

  private void noise(int bytes, ByteBuffer out) {
    int left = bytes;
    while (left > 0) {
      int part = Math.min(left, NOISE_BYTES - next);
      out.put(noise, next, part);
      next = (next + part) % NOISE_BYTES;
      left -= part;
    }
  }
}
