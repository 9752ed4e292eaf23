package io.getclip.codec.hevc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/** Passes over scaling lists (7.3.4), whose contents no container needs. */
final class ScalingLists {
  private ScalingLists() {}

  /** Passes over {@code scaling_list_data()}: six matrices of each size, of the largest two. */
  static void skip(BitReader in) throws BitsException {
    for (int sizeId = 0; sizeId < 4; sizeId++) {
      int step = sizeId == 3 ? 3 : 1;
      for (int matrixId = 0; matrixId < 6; matrixId += step) {
        if (in.flag()) { // scaling_list_pred_mode_flag
          skipList(in, sizeId);
        } else {
          in.ueAtMost(matrixId / step, "scaling_list_pred_matrix_id_delta");
        }
      }
    }
  }

  private static void skipList(BitReader in, int sizeId) throws BitsException {
    if (sizeId > 1) {
      in.seWithin(-7, 247, "scaling_list_dc_coef_minus8");
    }
    int coefficients = sizeId == 0 ? 16 : 64;
    for (int i = 0; i < coefficients; i++) {
      in.seWithin(-128, 127, "scaling_list_delta_coef");
    }
  }
}
