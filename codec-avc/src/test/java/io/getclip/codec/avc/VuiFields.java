package io.getclip.codec.avc;

import io.getclip.testkit.BitWriter;
import java.util.function.Consumer;

/**
 * The fields of {@code vui_parameters()} (E.1.1) that tests write: all absent unless one is set.
 */
final class VuiFields implements Consumer<BitWriter> {
  int aspectRatioIdc = -1;
  int sarWidth = 0;
  int sarHeight = 0;
  boolean signalType = false;
  boolean fullRange = false;
  int[] colour = {};
  long chromaLoc = -1;
  long numUnitsInTick = -1;
  long timeScale = 0;
  boolean fixedFrameRate = false;
  long nalHrdCpbCount = 0;
  long vclHrdCpbCount = 0;
  boolean restriction = false;
  long motionVectorBits = 10;
  long maxNumReorderFrames = 2;
  long maxDecFrameBuffering = 4;

  VuiFields with(Consumer<VuiFields> change) {
    change.accept(this);
    return this;
  }

  @Override
  public void accept(BitWriter w) {
    w.flag(aspectRatioIdc >= 0);
    if (aspectRatioIdc >= 0) {
      w.u(8, aspectRatioIdc);
      if (aspectRatioIdc == 255) {
        w.u(16, sarWidth).u(16, sarHeight);
      }
    }
    w.flag(true).flag(true); // overscan_info_present_flag, overscan_appropriate_flag
    w.flag(signalType);
    if (signalType) {
      w.u(3, 5).flag(fullRange).flag(colour.length > 0);
      for (int codePoint : colour) {
        w.u(8, codePoint);
      }
    }
    w.flag(chromaLoc >= 0);
    if (chromaLoc >= 0) {
      w.ue(chromaLoc).ue(chromaLoc);
    }
    w.flag(numUnitsInTick >= 0);
    if (numUnitsInTick >= 0) {
      w.u(32, numUnitsInTick).u(32, timeScale).flag(fixedFrameRate);
    }
    hrd(w, nalHrdCpbCount);
    hrd(w, vclHrdCpbCount);
    if (nalHrdCpbCount > 0 || vclHrdCpbCount > 0) {
      w.flag(false);
    }
    w.flag(true).flag(restriction);
    if (restriction) {
      w.flag(true).ue(0).ue(0).ue(motionVectorBits).ue(motionVectorBits);
      w.ue(maxNumReorderFrames).ue(maxDecFrameBuffering);
    }
  }

  private static void hrd(BitWriter w, long cpbCount) {
    w.flag(cpbCount > 0);
    if (cpbCount > 0) {
      w.ue(cpbCount - 1).u(4, 1).u(4, 2);
      for (long i = 0; i < Math.min(cpbCount, 40); i++) {
        w.ue(100_000 + i).ue(200_000).flag(true);
      }
      w.u(5, 23).u(5, 23).u(5, 23).u(5, 24);
    }
  }
}
