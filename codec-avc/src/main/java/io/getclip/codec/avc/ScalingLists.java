package io.getclip.codec.avc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/** Passes over scaling lists (7.3.2.1.1.1), whose contents no container needs. */
final class ScalingLists {
  private ScalingLists() {}

  /** Passes over the lists of a scaling matrix: six of 16 coefficients, the others of 64. */
  static void skip(BitReader in, int count) throws BitsException {
    for (int list = 0; list < count; list++) {
      if (in.flag()) {
        skipList(in, list < 6 ? 16 : 64);
      }
    }
  }

  private static void skipList(BitReader in, int size) throws BitsException {
    int lastScale = 8;
    int nextScale = 8;
    for (int i = 0; i < size; i++) {
      if (nextScale != 0) {
        nextScale = lastScale + in.seWithin(-128, 127, "delta_scale") & 0xFF;
      }
      lastScale = nextScale == 0 ? lastScale : nextScale;
    }
  }
}
