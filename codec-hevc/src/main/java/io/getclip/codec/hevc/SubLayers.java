package io.getclip.codec.hevc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/** What parameter sets say of temporal sub-layers' picture buffers (7.3.2.1, 7.3.2.2.1). */
final class SubLayers {
  /** vps_max_sub_layers_minus1 and sps_max_sub_layers_minus1 are at most this (7.4.3.1). */
  static final int MOST_MINUS1 = 6;

  /** MaxDpbSize - 1: no decoded picture buffer is larger (A.4.2). */
  private static final int MOST_REORDERED = 15;

  private SubLayers() {}

  /** max_sub_layers_minus1, in three bits. */
  static int maxMinus1(BitReader in) throws BitsException {
    int max = in.u(3);
    if (max > MOST_MINUS1) {
      throw new BitsException("max_sub_layers_minus1 is " + max + ", more than " + MOST_MINUS1);
    }
    return max;
  }

  /**
   * Reads the ordering information.
   *
   * @return max_num_reorder_pics of the highest sub-layer
   */
  static int maxReorder(BitReader in, int maxSubLayersMinus1) throws BitsException {
    int first = in.flag() ? 0 : maxSubLayersMinus1; // sub_layer_ordering_info_present_flag
    int reorder = 0;
    for (int i = first; i <= maxSubLayersMinus1; i++) {
      in.ueAtMost(MOST_REORDERED, "max_dec_pic_buffering_minus1");
      reorder = in.ueAtMost(MOST_REORDERED, "max_num_reorder_pics");
      in.ue(); // max_latency_increase_plus1
    }
    return reorder;
  }
}
