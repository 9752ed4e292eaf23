package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/**
 * A picture parameter set (7.3.2.3.1), of which every number was checked against its bounds.
 *
 * @param id pps_pic_parameter_set_id, 0 to 63
 * @param spsId pps_seq_parameter_set_id of the sequence parameter set it refers to, 0 to 15
 * @param tileColumns how many columns of tiles a picture has, at least 1
 * @param tileRows how many rows of tiles a picture has, at least 1
 * @param entropyCodingSync entropy_coding_sync_enabled_flag: rows can be decoded side by side
 */
public record Pps(int id, int spsId, int tileColumns, int tileRows, boolean entropyCodingSync) {
  /** As many coding tree blocks of 16 samples as the longest side {@link Sps} takes. */
  private static final int MOST_TILES_A_SIDE = Sps.LONGEST_SIDE / 16;

  /**
   * Reads a picture parameter set.
   *
   * <p>The extensions are left alone: players pass over errors there.
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
    in.skip(16); // the NAL unit's header
    int id = in.ueAtMost(63, "pps_pic_parameter_set_id");
    int spsId = in.ueAtMost(15, "pps_seq_parameter_set_id");
    in.skip(1 + 1 + 3 + 1 + 1); // dependent_slice_segments_enabled to cabac_init_present_flag
    in.ueAtMost(15, "num_ref_idx_l0_default_active_minus1");
    in.ueAtMost(15, "num_ref_idx_l1_default_active_minus1");
    in.seWithin(-74, 25, "init_qp_minus26"); // 74: 26 and six a bit beyond 8, of 16
    in.skip(1 + 1); // constrained_intra_pred_flag, transform_skip_enabled_flag
    if (in.flag()) { // cu_qp_delta_enabled_flag
      in.ueAtMost(3, "diff_cu_qp_delta_depth");
    }
    in.seWithin(-12, 12, "pps_cb_qp_offset");
    in.seWithin(-12, 12, "pps_cr_qp_offset");
    in.skip(1 + 1 + 1 + 1); // pps_slice_chroma_qp_offsets to transquant_bypass_enabled_flag
    boolean tiles = in.flag();
    boolean entropyCodingSync = in.flag();
    int tileColumns = 1;
    int tileRows = 1;
    if (tiles) {
      tileColumns += in.ueAtMost(MOST_TILES_A_SIDE - 1, "num_tile_columns_minus1");
      tileRows += in.ueAtMost(MOST_TILES_A_SIDE - 1, "num_tile_rows_minus1");
      skipTileSizes(in, tileColumns - 1 + tileRows - 1);
    }
    in.flag(); // pps_loop_filter_across_slices_enabled_flag
    if (in.flag()) { // deblocking_filter_control_present_flag
      skipDeblocking(in);
    }
    if (in.flag()) { // pps_scaling_list_data_present_flag
      ScalingLists.skip(in);
    }
    in.flag(); // lists_modification_present_flag
    in.ueAtMost(4, "log2_parallel_merge_level_minus2");
    in.flag(); // slice_segment_header_extension_present_flag
    return new Pps(id, spsId, tileColumns, tileRows, entropyCodingSync);
  }

  private static void skipTileSizes(BitReader in, int sizes) throws BitsException {
    if (!in.flag()) { // uniform_spacing_flag
      for (int i = 0; i < sizes; i++) {
        in.ueAtMost(MOST_TILES_A_SIDE - 1, "column_width_minus1 or row_height_minus1");
      }
    }
    in.flag(); // loop_filter_across_tiles_enabled_flag
  }

  private static void skipDeblocking(BitReader in) throws BitsException {
    in.flag(); // deblocking_filter_override_enabled_flag
    if (!in.flag()) { // pps_deblocking_filter_disabled_flag
      in.seWithin(-6, 6, "pps_beta_offset_div2");
      in.seWithin(-6, 6, "pps_tc_offset_div2");
    }
  }
}
