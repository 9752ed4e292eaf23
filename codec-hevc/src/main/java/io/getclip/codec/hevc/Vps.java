package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.PictureRate;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A video parameter set (7.3.2.1).
 *
 * @param id vps_video_parameter_set_id, 0 to 15
 * @param maxSubLayers how many temporal sub-layers there are at most, 1 to 7
 * @param temporalIdNesting vps_temporal_id_nesting_flag
 * @param profileTierLevel what a decoder must be able to do
 * @param frameRate pictures a second, one a tick; empty when not said or implausible
 */
public record Vps(
    int id,
    int maxSubLayers,
    boolean temporalIdNesting,
    ProfileTierLevel profileTierLevel,
    Optional<Ratio> frameRate) {

  /**
   * Reads a video parameter set.
   *
   * <p>What a decoder of one layer needs was checked against its bounds. The layer sets, the timing
   * and all after them it can do without: players pass over errors there, which leave the rate
   * unsaid.
   *
   * @param nalUnit the whole NAL unit, header first; its position is not moved
   * @throws CodecException a number is out of its bounds, or the unit ends before what it announces
   *     ({@link CodecException.Kind#INVALID_CODEC_PRIVATE_DATA})
   */
  public static Vps parse(ByteBuffer nalUnit) throws CodecException {
    try {
      return read(BitReader.ofNalUnit(nalUnit));
    } catch (BitsException e) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "video parameter set: " + e.getMessage(), e);
    }
  }

  private static Vps read(BitReader in) throws BitsException {
    in.skip(16); // the NAL unit's header
    int id = in.u(4);
    in.skip(2 + 6); // vps_base_layer_internal_flag, ..available_flag, vps_max_layers_minus1
    int maxSubLayersMinus1 = SubLayers.maxMinus1(in);
    boolean temporalIdNesting = in.flag();
    in.skip(16); // vps_reserved_0xffff_16bits
    ProfileTierLevel profileTierLevel = ProfileTierLevel.read(in, maxSubLayersMinus1);
    SubLayers.maxReorder(in, maxSubLayersMinus1);
    return new Vps(id, maxSubLayersMinus1 + 1, temporalIdNesting, profileTierLevel, frameRate(in));
  }

  /** Reads on, from vps_max_layer_id to the timing. */
  private static Optional<Ratio> frameRate(BitReader in) {
    try {
      int maxLayerId = in.u(6);
      int moreLayerSets = in.ueAtMost(1023, "vps_num_layer_sets_minus1");
      in.skip((long) moreLayerSets * (maxLayerId + 1)); // layer_id_included_flag
      return in.flag() ? PictureRate.read(in, 1) : Optional.empty(); // vps_timing_info_present_flag
    } catch (BitsException e) {
      return Optional.empty();
    }
  }
}
