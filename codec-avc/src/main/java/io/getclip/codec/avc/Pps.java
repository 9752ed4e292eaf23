package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/**
 * A picture parameter set (7.3.2.2), of which every number was checked against its bounds.
 *
 * @param id pic_parameter_set_id, 0 to 255
 * @param spsId seq_parameter_set_id of the sequence parameter set it refers to, 0 to 31
 * @param cabac entropy_coding_mode_flag: CABAC when true, CAVLC when false
 * @param sliceGroups how many slice groups there are, 1 to 8
 */
public record Pps(int id, int spsId, boolean cabac, int sliceGroups) {
  /** As many map units as the largest picture {@link Sps} takes. */
  private static final int MOST_MAP_UNITS = 1024 * 1024;

  /**
   * Reads a picture parameter set.
   *
   * <p>What H.264 of 2005 appended (8x8 transforms) is left alone: players pass over errors there.
   *
   * @param nalUnit the whole NAL unit, header first; its position is not moved
   * @throws CodecException a number is out of its bounds, or the unit ends before what it announces
   *     ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static Pps parse(ByteBuffer nalUnit) throws CodecException {
    try {
      return read(BitReader.ofNalUnit(nalUnit));
    } catch (BitsException e) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "picture parameter set: " + e.getMessage(), e);
    }
  }

  private static Pps read(BitReader in) throws BitsException {
    in.skip(8); // the NAL unit's header
    int id = in.ueAtMost(255, "pic_parameter_set_id");
    int spsId = in.ueAtMost(31, "seq_parameter_set_id");
    boolean cabac = in.flag();
    in.flag(); // bottom_field_pic_order_in_frame_present_flag
    int sliceGroups = in.ueAtMost(7, "num_slice_groups_minus1") + 1;
    if (sliceGroups > 1) {
      skipSliceGroups(in, sliceGroups);
    }
    in.ueAtMost(31, "num_ref_idx_l0_default_active_minus1");
    in.ueAtMost(31, "num_ref_idx_l1_default_active_minus1");
    in.skip(1 + 2); // weighted_pred_flag, weighted_bipred_idc
    in.seWithin(-62, 25, "pic_init_qp_minus26"); // 62: 26 and six a bit beyond 8, of 14
    in.seWithin(-26, 25, "pic_init_qs_minus26");
    in.seWithin(-12, 12, "chroma_qp_index_offset");
    in.skip(3); // deblocking_filter_control, constrained_intra_pred, redundant_pic_cnt
    return new Pps(id, spsId, cabac, sliceGroups);
  }

  private static void skipSliceGroups(BitReader in, int sliceGroups) throws BitsException {
    int mapType = in.ueAtMost(6, "slice_group_map_type");
    switch (mapType) {
      case 0 -> {
        for (int i = 0; i < sliceGroups; i++) {
          in.ueAtMost(MOST_MAP_UNITS - 1, "run_length_minus1");
        }
      }
      case 2 -> {
        for (int i = 0; i < sliceGroups - 1; i++) {
          in.ueAtMost(MOST_MAP_UNITS - 1, "top_left");
          in.ueAtMost(MOST_MAP_UNITS - 1, "bottom_right");
        }
      }
      case 3, 4, 5 -> {
        in.flag(); // slice_group_change_direction_flag
        in.ueAtMost(MOST_MAP_UNITS - 1, "slice_group_change_rate_minus1");
      }
      case 6 -> {
        int mapUnits = in.ueAtMost(MOST_MAP_UNITS - 1, "pic_size_in_map_units_minus1") + 1;
        int bits = 32 - Integer.numberOfLeadingZeros(sliceGroups - 1);
        in.skip((long) mapUnits * bits); // slice_group_id
      }
      default -> {} // 1: dispersed, with nothing further to say
    }
  }
}
