package io.getclip.codec.avc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/**
 * The recovery point SEI message (D.1.8): where decoding may start other than at an IDR picture.
 */
final class RecoveryPoint {
  private static final int RECOVERY_POINT = 6;

  private RecoveryPoint() {}

  /**
   * Whether among these SEI messages (7.3.2.3) one says that pictures are right from here on.
   *
   * @param in the NAL unit after its header; where it breaks off, no more messages are looked for
   */
  static boolean isImmediate(BitReader in) {
    try {
      while (in.moreRbspData()) {
        int type = number(in);
        int size = number(in);
        if (type == RECOVERY_POINT) {
          return in.ue() == 0; // recovery_frame_cnt
        }
        in.skip(8L * size);
      }
    } catch (BitsException e) {
      return false;
    }
    return false;
  }

  /** payloadType or payloadSize: bytes of 255 are added up, and the first other ends them. */
  private static int number(BitReader in) throws BitsException {
    int sum = 0;
    int part;
    do {
      part = in.u(8);
      sum += part;
    } while (part == 0xFF);
    return sum;
  }
}
