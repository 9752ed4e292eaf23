package io.getclip.spi.bits;

import io.getclip.spi.FrameBytes;

/** Knows the start codes of byte streams (ITU-T H.264 and H.265, Annex B). */
public final class StartCodes {
  private StartCodes() {}

  /** Whether bytes begin with a start code: 0, 0, 1 or 0, 0, 0, 1. */
  public static boolean begins(FrameBytes bytes) {
    int size = bytes.size();
    if (size < 3 || bytes.u16(0) != 0) {
      return false;
    }
    return bytes.u8(2) == 1 || (size > 3 && bytes.u16(2) == 1);
  }
}
