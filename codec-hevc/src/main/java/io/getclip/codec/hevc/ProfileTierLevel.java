package io.getclip.codec.hevc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/**
 * What a decoder must be able to do: the general part of {@code profile_tier_level()} (7.3.3).
 *
 * @param profileSpace general_profile_space; 0 is H.265's own
 * @param highTier general_tier_flag: High tier when true, Main tier when false
 * @param profileIdc general_profile_idc (A.3), for example 1 for Main, 2 for Main 10
 * @param compatibilityFlags the 32 general_profile_compatibility_flags; the first is the highest
 * @param constraintFlags the 48 bits from general_progressive_source_flag on
 * @param levelIdc general_level_idc: thirty times the level
 */
public record ProfileTierLevel(
    int profileSpace,
    boolean highTier,
    int profileIdc,
    long compatibilityFlags,
    long constraintFlags,
    int levelIdc) {

  private static final int GENERAL_BITS_BUT_LEVEL = 88;
  private static final int MOST_SUB_LAYERS = 7;

  /** Reads the structure with profilePresentFlag 1; of sub-layers nothing is kept. */
  static ProfileTierLevel read(BitReader in, int maxSubLayersMinus1) throws BitsException {
    ProfileTierLevel general = general(in);
    int subLayerBits = 0;
    for (int i = 0; i < maxSubLayersMinus1; i++) {
      subLayerBits += in.flag() ? GENERAL_BITS_BUT_LEVEL : 0; // sub_layer_profile_present_flag
      subLayerBits += in.flag() ? 8 : 0; // sub_layer_level_present_flag
    }
    if (maxSubLayersMinus1 > 0) {
      in.skip(2L * (MOST_SUB_LAYERS + 1 - maxSubLayersMinus1)); // reserved_zero_2bits
    }
    in.skip(subLayerBits);
    return general;
  }

  /** Reads the general part, which a configuration record has in the same form. */
  static ProfileTierLevel general(BitReader in) throws BitsException {
    int profileSpace = in.u(2);
    boolean highTier = in.flag();
    int profileIdc = in.u(5);
    long compatibilityFlags = in.u32();
    long constraintFlags = in.u32() << 16 | in.u(16);
    int levelIdc = in.u(8);
    return new ProfileTierLevel(
        profileSpace, highTier, profileIdc, compatibilityFlags, constraintFlags, levelIdc);
  }
}
