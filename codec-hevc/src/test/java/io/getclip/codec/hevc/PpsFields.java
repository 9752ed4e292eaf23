package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The fields of a picture parameter set (7.3.2.3.1) that tests write: sound unless one is changed.
 */
final class PpsFields {
  @SuppressWarnings("UnnecessaryLambda") // known by its identity
  private static final Consumer<BitWriter> ABSENT = w -> {};

  long id = 0;
  long spsId = 0;
  long numRefIdxL0Minus1 = 2;
  long numRefIdxL1Minus1 = 0;
  long initQpMinus26 = -3;
  long cuQpDeltaDepth = -1;
  long cbQpOffset = 0;
  long crQpOffset = -2;
  boolean tiles = false;
  long tileColumns = 1;
  long tileRows = 1;
  boolean uniformSpacing = true;
  boolean entropyCodingSync = false;
  boolean deblocking = false;
  long betaOffset = -6;
  long tcOffset = 6;
  Consumer<BitWriter> scalingLists = ABSENT;
  long log2ParallelMergeLevelMinus2 = 0;

  PpsFields with(Consumer<PpsFields> change) {
    change.accept(this);
    return this;
  }

  ByteBuffer nalUnit() {
    return bits().nalUnit(Streams.header(NalUnitType.PPS));
  }

  Pps parse() throws CodecException {
    return Pps.parse(nalUnit());
  }

  BitWriter bits() {
    BitWriter w = new BitWriter().ue(id).ue(spsId).u(2, 0).u(3, 0).u(2, 3);
    w.ue(numRefIdxL0Minus1).ue(numRefIdxL1Minus1).se(initQpMinus26).u(2, 0);
    w.flag(cuQpDeltaDepth >= 0);
    if (cuQpDeltaDepth >= 0) {
      w.ue(cuQpDeltaDepth);
    }
    w.se(cbQpOffset).se(crQpOffset).u(4, 0).flag(tiles).flag(entropyCodingSync);
    if (tiles) {
      w.ue(tileColumns - 1).ue(tileRows - 1).flag(uniformSpacing);
      for (long i = 2; !uniformSpacing && i < Math.min(tileColumns + tileRows, 5000); i++) {
        w.ue(i);
      }
      w.flag(true);
    }
    w.flag(true).flag(deblocking);
    if (deblocking) {
      w.flag(true).flag(false).se(betaOffset).se(tcOffset);
    }
    w.flag(scalingLists != ABSENT);
    scalingLists.accept(w);
    return w.flag(false).ue(log2ParallelMergeLevelMinus2).flag(false).flag(false);
  }
}
