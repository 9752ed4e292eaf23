package io.getclip.spi.bits;

import io.getclip.spi.FrameBytes;

/** Knows the start codes of byte streams (ITU-T H.264 and H.265, Annex B). */
public final class StartCodes {
  private StartCodes() {}

  /** Whether bytes begin with a start code: 0, 0, 1 or 0, 0, 0, 1. */
  public static boolean begins(FrameBytes bytes) {
    int first = behindFirst(bytes);
    return first == 3 || first == 4;
  }

  /**
   * Index of the first byte behind the start code that bytes begin with, any number of zero bytes
   * before it; -1 where they begin otherwise.
   */
  static int behindFirst(FrameBytes bytes) {
    int zeros = 0;
    int size = bytes.size();
    while (zeros < size && bytes.u8(zeros) == 0) {
      zeros++;
    }
    return zeros >= 2 && zeros < size && bytes.u8(zeros) == 1 ? zeros + 1 : -1;
  }
}
