package io.getclip.codec.hevc;

import io.getclip.testkit.BitWriter;
import java.util.function.Consumer;

/**
 * The fields of {@code vui_parameters()} (E.2.1) that tests write: all absent unless one is set.
 */
final class VuiFields implements Consumer<BitWriter> {
  int aspectRatioIdc = -1;
  int sarWidth = 0;
  int sarHeight = 0;
  boolean signalType = false;
  boolean fullRange = false;
  int[] colour = {};
  long chromaLoc = -1;
  boolean fieldSequence = false;
  long[] defaultDisplayWindow = {};
  long numUnitsInTick = -1;
  long timeScale = 0;

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
    w.flag(false).flag(fieldSequence).flag(false).flag(defaultDisplayWindow.length > 0);
    for (long offset : defaultDisplayWindow) {
      w.ue(offset);
    }
    w.flag(numUnitsInTick >= 0);
    if (numUnitsInTick >= 0) {
      w.u(32, numUnitsInTick).u(32, timeScale).flag(true).ue(0);
    }
  }
}
