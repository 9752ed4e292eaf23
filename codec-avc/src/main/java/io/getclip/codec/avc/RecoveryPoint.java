package io.getclip.codec.avc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.SeiMessages;

/**
 * The recovery point SEI message (D.1.8): where decoding may start other than at an IDR picture.
 */
final class RecoveryPoint {
  private static final int RECOVERY_POINT = 6;

  private RecoveryPoint() {}

  /**
   * Whether among these SEI messages (7.3.2.3) one says that pictures are right from here on.
   *
   * @param messages before the first; where one breaks off, no more are looked for
   * @param in what they are read from
   */
  static boolean isImmediate(SeiMessages messages, BitReader in) {
    try {
      while (messages.next()) {
        if (messages.type() == RECOVERY_POINT) {
          return in.ue() == 0; // recovery_frame_cnt
        }
      }
    } catch (BitsException e) {
      return false;
    }
    return false;
  }
}
