package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The fields of a video parameter set (7.3.2.1) that tests write: sound unless one is changed. */
final class VpsFields {
  int id = 0;
  final LayerFields layers = new LayerFields();
  int maxLayerId = 0;
  long moreLayerSets = 0;
  long numUnitsInTick = -1;
  long timeScale = 0;

  VpsFields with(Consumer<VpsFields> change) {
    change.accept(this);
    return this;
  }

  ByteBuffer nalUnit() {
    return bits().nalUnit(Streams.header(NalUnitType.VPS));
  }

  Vps parse() throws CodecException {
    return Vps.parse(nalUnit());
  }

  BitWriter bits() {
    BitWriter w = new BitWriter().u(4, id).u(2, 3).u(6, 0).u(3, layers.maxSubLayersMinus1);
    w.flag(true).u(16, 0xFFFF);
    layers.profileTierLevel(w);
    layers.ordering(w);
    w.u(6, maxLayerId).ue(moreLayerSets);
    for (long i = 0; i < Math.min(moreLayerSets, 1100) * (maxLayerId + 1); i++) {
      w.flag(true);
    }
    w.flag(numUnitsInTick >= 0);
    if (numUnitsInTick >= 0) {
      w.u(32, numUnitsInTick).u(32, timeScale).flag(true).ue(0).ue(0);
    }
    return w.flag(false);
  }
}
