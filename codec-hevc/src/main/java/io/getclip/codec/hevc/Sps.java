package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/**
 * A sequence parameter set (7.3.2.2.1), of which every number was checked against its bounds.
 *
 * @param vpsId sps_video_parameter_set_id of the video parameter set it refers to, 0 to 15
 * @param maxSubLayers how many temporal sub-layers there are at most, 1 to 7
 * @param temporalIdNesting sps_temporal_id_nesting_flag
 * @param profileTierLevel what a decoder must be able to do
 * @param id sps_seq_parameter_set_id, 0 to 15
 * @param chromaFormatIdc 0 monochrome, 1 for 4:2:0, 2 for 4:2:2, 3 for 4:4:4
 * @param bitDepthLuma bits a luma sample, 8 to 16
 * @param bitDepthChroma bits a chroma sample, 8 to 16
 * @param codedWidth of the coded picture, in luma samples; at most 33,776
 * @param codedHeight of the coded picture, in luma samples; at most 33,776
 * @param width inside the conformance window, in luma samples; at least 1
 * @param height inside the conformance window, in luma samples; at least 1
 * @param maxReorder sps_max_num_reorder_pics of the highest sub-layer: the most pictures that are
 *     decoded before and shown after any picture
 * @param vui how pictures are meant to be shown
 */
public record Sps(
    int vpsId,
    int maxSubLayers,
    boolean temporalIdNesting,
    ProfileTierLevel profileTierLevel,
    int id,
    int chromaFormatIdc,
    int bitDepthLuma,
    int bitDepthChroma,
    int codedWidth,
    int codedHeight,
    int width,
    int height,
    int maxReorder,
    Vui vui) {

  /** The longest side of level 7.2: the root of eight times MaxLumaPs 142,606,336 (A.4.1). */
  static final int LONGEST_SIDE = 33_776;

  /**
   * Reads a sequence parameter set.
   *
   * <p>What follows the usability information, the extensions, is left alone: no player needs it to
   * show pictures, and some cannot find it.
   *
   * @param nalUnit the whole NAL unit, header first; its position is not moved
   * @throws CodecException a number is out of its bounds, or the unit ends before what it announces
   *     ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static Sps parse(ByteBuffer nalUnit) throws CodecException {
    try {
      return read(BitReader.ofNalUnit(nalUnit));
    } catch (BitsException e) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "sequence parameter set: " + e.getMessage(), e);
    }
  }

  private static Sps read(BitReader in) throws BitsException {
    in.skip(16); // the NAL unit's header
    int vpsId = in.u(4);
    int maxSubLayersMinus1 = SubLayers.maxMinus1(in);
    boolean temporalIdNesting = in.flag();
    ProfileTierLevel profileTierLevel = ProfileTierLevel.read(in, maxSubLayersMinus1);
    int id = in.ueAtMost(15, "sps_seq_parameter_set_id");
    int chromaFormatIdc = in.ueAtMost(3, "chroma_format_idc");
    if (chromaFormatIdc == 3) {
      in.flag(); // separate_colour_plane_flag
    }
    int codedWidth = side(in, "pic_width_in_luma_samples");
    int codedHeight = side(in, "pic_height_in_luma_samples");
    int width = codedWidth;
    int height = codedHeight;
    if (in.flag()) { // conformance_window_flag
      boolean subsampled = chromaFormatIdc == 1 || chromaFormatIdc == 2;
      long columns = (in.ue() + in.ue()) * (subsampled ? 2 : 1);
      long rows = (in.ue() + in.ue()) * (chromaFormatIdc == 1 ? 2 : 1);
      // Nothing left is an encoder's mistake, for which players show the whole picture.
      if (columns < codedWidth && rows < codedHeight) {
        width -= (int) columns;
        height -= (int) rows;
      }
    }
    int bitDepthLuma = 8 + in.ueAtMost(8, "bit_depth_luma_minus8");
    int bitDepthChroma = 8 + in.ueAtMost(8, "bit_depth_chroma_minus8");
    int log2MaxPicOrderCntLsb = 4 + in.ueAtMost(12, "log2_max_pic_order_cnt_lsb_minus4");
    int maxReorder = SubLayers.maxReorder(in, maxSubLayersMinus1);
    blocks(in, codedWidth, codedHeight);
    boolean scalingLists = in.flag();
    if (scalingLists && in.flag()) { // sps_scaling_list_data_present_flag
      ScalingLists.skip(in);
    }
    in.skip(1 + 1); // amp_enabled_flag, sample_adaptive_offset_enabled_flag
    if (in.flag()) { // pcm_enabled_flag
      in.skip(4 + 4); // pcm_sample_bit_depth_luma_minus1, .._chroma_minus1
      in.ueAtMost(2, "log2_min_pcm_luma_coding_block_size_minus3");
      in.ueAtMost(2, "log2_diff_max_min_pcm_luma_coding_block_size");
      in.flag(); // pcm_loop_filter_disabled_flag
    }
    ShortTermRefPicSets.skip(in);
    if (in.flag()) { // long_term_ref_pics_present_flag
      int pictures = in.ueAtMost(32, "num_long_term_ref_pics_sps");
      in.skip((long) pictures * (log2MaxPicOrderCntLsb + 1)); // lt_ref_pic_poc_lsb_sps, used_..
    }
    in.skip(1 + 1); // sps_temporal_mvp_enabled_flag, strong_intra_smoothing_enabled_flag
    Vui vui = in.flag() ? Vui.parse(in) : Vui.NONE;
    return new Sps(
        vpsId,
        maxSubLayersMinus1 + 1,
        temporalIdNesting,
        profileTierLevel,
        id,
        chromaFormatIdc,
        bitDepthLuma,
        bitDepthChroma,
        codedWidth,
        codedHeight,
        width,
        height,
        maxReorder,
        vui);
  }

  private static int side(BitReader in, String element) throws BitsException {
    int side = in.ueAtMost(LONGEST_SIDE, element);
    if (side == 0) {
      throw new BitsException(element + " is 0");
    }
    return side;
  }

  /** Checks the sizes of blocks, from log2_min_luma_coding_block_size_minus3 on (7.4.3.2.1). */
  private static void blocks(BitReader in, int codedWidth, int codedHeight) throws BitsException {
    int minCoding = 3 + in.ueAtMost(3, "log2_min_luma_coding_block_size_minus3");
    int codingTree = minCoding + in.ueAtMost(3, "log2_diff_max_min_luma_coding_block_size");
    int minTransform = 2 + in.ueAtMost(3, "log2_min_luma_transform_block_size_minus2");
    int maxTransform = minTransform + in.ueAtMost(3, "log2_diff_max_min_luma_transform_block_size");
    if (codingTree < 4 || codingTree > 6) {
      throw new BitsException("coding tree blocks of " + (1 << codingTree) + " samples a side");
    }
    if (minTransform >= minCoding || maxTransform > Math.min(codingTree, 5)) {
      throw new BitsException(
          "transform blocks of "
              + (1 << minTransform)
              + " to "
              + (1 << maxTransform)
              + " samples a side in coding blocks of "
              + (1 << minCoding)
              + " to "
              + (1 << codingTree));
    }
    int odd = (1 << minCoding) - 1;
    if ((codedWidth & odd) != 0 || (codedHeight & odd) != 0) {
      throw new BitsException(
          "coded picture of "
              + codedWidth
              + " by "
              + codedHeight
              + ", no whole number of coding blocks of "
              + (1 << minCoding));
    }
    in.ueAtMost(codingTree - minTransform, "max_transform_hierarchy_depth_inter");
    in.ueAtMost(codingTree - minTransform, "max_transform_hierarchy_depth_intra");
  }
}
