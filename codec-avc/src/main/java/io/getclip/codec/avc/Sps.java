package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/**
 * A sequence parameter set (7.3.2.1.1), of which every number was checked against its bounds.
 *
 * @param profileIdc profile_idc (A.2), for example 100 for High
 * @param constraintFlags the eight bits after it: constraint_set0_flag is the highest
 * @param levelIdc level_idc: ten times the level
 * @param id seq_parameter_set_id, 0 to 31
 * @param chromaFormatIdc 0 monochrome, 1 for 4:2:0, 2 for 4:2:2, 3 for 4:4:4
 * @param bitDepthLuma bits a luma sample, 8 to 14
 * @param bitDepthChroma bits a chroma sample, 8 to 14
 * @param picOrderCntType pic_order_cnt_type, 0 to 2
 * @param maxNumRefFrames max_num_ref_frames, 0 to 16
 * @param codedWidth of the coded picture, in luma samples; at most 16384
 * @param codedHeight of the coded frame, in luma samples; at most 16384
 * @param frameMbsOnly whether all pictures are frames: no interlaced coding
 * @param width of the cropped picture, in luma samples; at least 1
 * @param height of the cropped frame, in luma samples; at least 1
 * @param vui how pictures are meant to be shown
 */
public record Sps(
    int profileIdc,
    int constraintFlags,
    int levelIdc,
    int id,
    int chromaFormatIdc,
    int bitDepthLuma,
    int bitDepthChroma,
    int picOrderCntType,
    int maxNumRefFrames,
    int codedWidth,
    int codedHeight,
    boolean frameMbsOnly,
    int width,
    int height,
    Vui vui) {

  /** Just below the longest side of level 6.2 (A.3.1): 16,880 samples. */
  private static final int MOST_MBS_A_SIDE = 16_384 / 16;

  private static final int CONSTRAINT_SET3 = 0x10;

  /**
   * Reads a sequence parameter set.
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

  /**
   * The most frames that are decoded before and shown after any frame.
   *
   * <p>What the usability information says, or what E.2.1 infers where it is silent.
   */
  public int maxReorder() {
    if (vui.maxNumReorderFrames() >= 0) {
      return vui.maxNumReorderFrames();
    }
    // Type 2 is output order by definition (8.2.1.3); Baseline has no B slices (A.2.1).
    if (picOrderCntType == 2 || profileIdc == 66 || isIntraOnly()) {
      return 0;
    }
    int frameSizeInMbs = codedWidth / 16 * (codedHeight / 16);
    return Math.max(Level.maxDpbFrames(levelIdc, frameSizeInMbs), maxNumRefFrames);
  }

  private boolean isIntraOnly() {
    return switch (profileIdc) {
      case 44, 86, 100, 110, 122, 244 -> (constraintFlags & CONSTRAINT_SET3) != 0;
      default -> false;
    };
  }

  private static Sps read(BitReader in) throws BitsException {
    in.skip(8); // the NAL unit's header
    int profileIdc = in.u(8);
    int constraintFlags = in.u(8);
    int levelIdc = in.u(8);
    int id = in.ueAtMost(31, "seq_parameter_set_id");
    Format format = hasFormat(profileIdc) ? Format.read(in) : Format.DEFAULT;
    in.ueAtMost(12, "log2_max_frame_num_minus4");
    int picOrderCntType = picOrderCnt(in);
    int maxNumRefFrames = in.ueAtMost(16, "max_num_ref_frames");
    in.flag(); // gaps_in_frame_num_value_allowed_flag
    int widthInMbs = in.ueAtMost(MOST_MBS_A_SIDE - 1, "pic_width_in_mbs_minus1") + 1;
    int mapUnits = in.ueAtMost(MOST_MBS_A_SIDE - 1, "pic_height_in_map_units_minus1") + 1;
    boolean frameMbsOnly = in.flag();
    if (!frameMbsOnly) {
      in.flag(); // mb_adaptive_frame_field_flag
    }
    in.flag(); // direct_8x8_inference_flag
    int fields = frameMbsOnly ? 1 : 2;
    int codedWidth = widthInMbs * 16;
    int codedHeight = mapUnits * fields * 16;
    if (mapUnits * fields > MOST_MBS_A_SIDE) {
      throw new BitsException("frames of " + codedHeight + " rows, more than 16384");
    }
    int width = codedWidth;
    int height = codedHeight;
    if (in.flag()) { // frame_cropping_flag
      width = cropped(in, codedWidth, format.cropUnitX(), "columns");
      height = cropped(in, codedHeight, format.cropUnitY() * fields, "rows");
    }
    Vui vui = in.flag() ? Vui.parse(in) : Vui.NONE;
    return new Sps(
        profileIdc,
        constraintFlags,
        levelIdc,
        id,
        format.chromaFormatIdc,
        format.bitDepthLuma,
        format.bitDepthChroma,
        picOrderCntType,
        maxNumRefFrames,
        codedWidth,
        codedHeight,
        frameMbsOnly,
        width,
        height,
        vui);
  }

  /** Whether the profile's sets say the samples' format; a profile that H.264 lacks is refused. */
  private static boolean hasFormat(int profileIdc) throws BitsException {
    return switch (profileIdc) {
      case 66, 77, 88 -> false;
      // 144 was High 4:4:4 until 2006; the others as in 7.3.2.1.1.
      case 44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 144, 244 -> true;
      default -> throw new BitsException("profile_idc " + profileIdc + " is no profile of H.264");
    };
  }

  private static int picOrderCnt(BitReader in) throws BitsException {
    int type = in.ueAtMost(2, "pic_order_cnt_type");
    if (type == 0) {
      in.ueAtMost(12, "log2_max_pic_order_cnt_lsb_minus4");
    } else if (type == 1) {
      in.flag(); // delta_pic_order_always_zero_flag
      in.se(); // offset_for_non_ref_pic
      in.se(); // offset_for_top_to_bottom_field
      int cycle = in.ueAtMost(255, "num_ref_frames_in_pic_order_cnt_cycle");
      for (int i = 0; i < cycle; i++) {
        in.se(); // offset_for_ref_frame
      }
    }
    return type;
  }

  /** What a pair of cropping offsets leaves of a side. */
  private static int cropped(BitReader in, int coded, int unit, String what) throws BitsException {
    long crop = (in.ue() + in.ue()) * unit;
    if (crop >= coded) {
      throw new BitsException("cropping takes " + crop + " of " + coded + " " + what);
    }
    return coded - (int) crop;
  }

  /** How samples are laid out, from chroma_format_idc on. */
  private record Format(
      int chromaFormatIdc, boolean separatePlanes, int bitDepthLuma, int bitDepthChroma) {

    /** What is inferred where a profile's sets do not say (7.4.2.1.1). */
    static final Format DEFAULT = new Format(1, false, 8, 8);

    static Format read(BitReader in) throws BitsException {
      int chromaFormatIdc = in.ueAtMost(3, "chroma_format_idc");
      boolean separatePlanes = chromaFormatIdc == 3 && in.flag();
      int bitDepthLuma = 8 + in.ueAtMost(6, "bit_depth_luma_minus8");
      int bitDepthChroma = 8 + in.ueAtMost(6, "bit_depth_chroma_minus8");
      in.flag(); // qpprime_y_zero_transform_bypass_flag
      if (in.flag()) { // seq_scaling_matrix_present_flag
        ScalingLists.skip(in, chromaFormatIdc == 3 ? 12 : 8);
      }
      return new Format(chromaFormatIdc, separatePlanes, bitDepthLuma, bitDepthChroma);
    }

    /** CropUnitX (7-19, 7-21) in luma samples. */
    int cropUnitX() {
      return chromaFormatIdc == 1 || chromaFormatIdc == 2 ? 2 : 1;
    }

    /** CropUnitY (7-20, 7-22) of a frame, in luma samples. */
    int cropUnitY() {
      return chromaFormatIdc == 1 ? 2 : 1;
    }
  }
}
