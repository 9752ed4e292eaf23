package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The fields of a sequence parameter set (7.3.2.1.1) that tests write: sound unless one is changed.
 */
final class SpsFields {
  @SuppressWarnings("UnnecessaryLambda") // known by its identity
  private static final Consumer<BitWriter> ABSENT = w -> {};

  int profileIdc = 100;
  int constraintFlags = 0;
  int levelIdc = 31;
  long id = 0;
  long chromaFormatIdc = 1;
  boolean separatePlanes = false;
  long bitDepthLuma = 8;
  long bitDepthChroma = 8;
  Consumer<BitWriter> scalingMatrix = ABSENT;
  long log2MaxFrameNum = 4;
  long picOrderCntType = 0;
  long cycle = 0;
  long maxNumRefFrames = 4;
  long widthInMbs = 40;
  long heightInMapUnits = 30;
  boolean frameMbsOnly = true;
  long[] crop = {};
  Consumer<BitWriter> vui = ABSENT;

  SpsFields with(Consumer<SpsFields> change) {
    change.accept(this);
    return this;
  }

  ByteBuffer nalUnit() {
    return bits().nalUnit(0x67);
  }

  Sps parse() throws CodecException {
    return Sps.parse(nalUnit());
  }

  BitWriter bits() {
    BitWriter w = new BitWriter().u(8, profileIdc).u(8, constraintFlags).u(8, levelIdc).ue(id);
    if (profileIdc != 66 && profileIdc != 77 && profileIdc != 88) {
      w.ue(chromaFormatIdc);
      if (chromaFormatIdc == 3) {
        w.flag(separatePlanes);
      }
      w.ue(bitDepthLuma - 8).ue(bitDepthChroma - 8).flag(false);
      part(w, scalingMatrix);
    }
    w.ue(log2MaxFrameNum - 4).ue(picOrderCntType);
    if (picOrderCntType == 0) {
      w.ue(2);
    } else if (picOrderCntType == 1) {
      w.flag(true).se(-3).se(5).ue(cycle);
      for (long i = 0; i < Math.min(cycle, 300); i++) {
        w.se(i);
      }
    }
    w.ue(maxNumRefFrames).flag(false).ue(widthInMbs - 1).ue(heightInMapUnits - 1);
    w.flag(frameMbsOnly);
    if (!frameMbsOnly) {
      w.flag(true);
    }
    w.flag(true).flag(crop.length > 0);
    for (long offset : crop) {
      w.ue(offset);
    }
    part(w, vui);
    return w;
  }

  private static void part(BitWriter w, Consumer<BitWriter> part) {
    w.flag(part != ABSENT);
    part.accept(w);
  }
}
