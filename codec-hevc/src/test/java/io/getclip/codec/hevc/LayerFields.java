package io.getclip.codec.hevc;

import io.getclip.testkit.BitWriter;

/** What video and sequence parameter sets say alike: {@code profile_tier_level()}, ordering. */
final class LayerFields {
  int maxSubLayersMinus1 = 0;
  int profileSpace = 0;
  boolean highTier = false;
  int profileIdc = 1;
  long compatibilityFlags = 0x6000_0000L;
  long constraintFlags = 0x9000_0000_0000L;
  int levelIdc = 93;
  boolean subLayersSayProfile = false;
  boolean subLayersSayLevel = false;
  boolean orderingOfEachSubLayer = true;
  long maxDecPicBufferingMinus1 = 4;
  long maxNumReorderPics = 2;

  void profileTierLevel(BitWriter w) {
    w.u(2, profileSpace).flag(highTier).u(5, profileIdc).u(32, compatibilityFlags);
    w.u(48, constraintFlags).u(8, levelIdc);
    for (int i = 0; i < maxSubLayersMinus1; i++) {
      w.flag(subLayersSayProfile).flag(subLayersSayLevel);
    }
    for (int i = maxSubLayersMinus1; maxSubLayersMinus1 > 0 && i < 8; i++) {
      w.u(2, 0);
    }
    for (int i = 0; i < maxSubLayersMinus1; i++) {
      w.u(subLayersSayProfile ? 40 : 0, 0x01_6000_0000L).u(subLayersSayProfile ? 48 : 0, 0x90);
      w.u(subLayersSayLevel ? 8 : 0, 60);
    }
  }

  /** Ordering information; sub-layers below the highest reorder nothing. */
  void ordering(BitWriter w) {
    w.flag(orderingOfEachSubLayer);
    for (int i = orderingOfEachSubLayer ? 0 : maxSubLayersMinus1; i <= maxSubLayersMinus1; i++) {
      w.ue(maxDecPicBufferingMinus1).ue(i == maxSubLayersMinus1 ? maxNumReorderPics : 0).ue(0);
    }
  }

  ProfileTierLevel expected() {
    return new ProfileTierLevel(
        profileSpace, highTier, profileIdc, compatibilityFlags, constraintFlags, levelIdc);
  }
}
