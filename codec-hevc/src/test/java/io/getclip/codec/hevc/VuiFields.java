package io.getclip.codec.hevc;

import io.getclip.testkit.BitWriter;
import io.getclip.testkit.VideoSignalFields;
import java.util.function.Consumer;

/**
 * The fields of {@code vui_parameters()} (E.2.1) that tests write: all absent unless one is set.
 */
final class VuiFields extends VideoSignalFields {
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
    super.accept(w);
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
