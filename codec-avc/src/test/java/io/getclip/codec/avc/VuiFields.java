package io.getclip.codec.avc;

import io.getclip.testkit.BitWriter;
import io.getclip.testkit.VideoSignalFields;
import java.util.function.Consumer;

/**
 * The fields of {@code vui_parameters()} (E.1.1) that tests write: all absent unless one is set.
 */
final class VuiFields extends VideoSignalFields {
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
    super.accept(w);
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
