package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The fields of a sequence parameter set (7.3.2.2.1) that tests write: sound unless one is changed.
 */
final class SpsFields {
  @SuppressWarnings("UnnecessaryLambda") // known by its identity
  private static final Consumer<BitWriter> ABSENT = w -> {};

  int vpsId = 0;
  final LayerFields layers = new LayerFields();
  long id = 0;
  long chromaFormatIdc = 1;
  boolean separatePlanes = false;
  long codedWidth = 640;
  long codedHeight = 480;
  long[] window = {};
  long bitDepthLuma = 8;
  long bitDepthChroma = 8;
  long log2MaxPicOrderCntLsb = 8;
  long log2MinCodingBlock = 3;
  long log2CodingTreeBlock = 6;
  long log2MinTransformBlock = 2;
  long log2MaxTransformBlock = 5;
  long transformDepth = 1;
  Consumer<BitWriter> scalingLists = ABSENT;
  boolean pcm = false;
  Consumer<BitWriter> shortTermSets = w -> w.ue(0);
  long longTermPictures = -1;
  Consumer<BitWriter> vui = ABSENT;

  SpsFields with(Consumer<SpsFields> change) {
    change.accept(this);
    return this;
  }

  ByteBuffer nalUnit() {
    return bits().nalUnit(Streams.header(NalUnitType.SPS));
  }

  Sps parse() throws CodecException {
    return Sps.parse(nalUnit());
  }

  BitWriter bits() {
    BitWriter w = new BitWriter().u(4, vpsId).u(3, layers.maxSubLayersMinus1).flag(true);
    layers.profileTierLevel(w);
    w.ue(id).ue(chromaFormatIdc);
    if (chromaFormatIdc == 3) {
      w.flag(separatePlanes);
    }
    w.ue(codedWidth).ue(codedHeight).flag(window.length > 0);
    for (long offset : window) {
      w.ue(offset);
    }
    w.ue(bitDepthLuma - 8).ue(bitDepthChroma - 8).ue(log2MaxPicOrderCntLsb - 4);
    layers.ordering(w);
    w.ue(log2MinCodingBlock - 3).ue(log2CodingTreeBlock - log2MinCodingBlock);
    w.ue(log2MinTransformBlock - 2).ue(log2MaxTransformBlock - log2MinTransformBlock);
    w.ue(transformDepth).ue(transformDepth);
    w.flag(scalingLists != ABSENT);
    scalingLists.accept(w);
    w.u(2, 3).flag(pcm);
    if (pcm) {
      w.u(4, 7).u(4, 7).ue(0).ue(2).flag(true);
    }
    shortTermSets.accept(w);
    w.flag(longTermPictures >= 0);
    if (longTermPictures >= 0) {
      w.ue(longTermPictures);
      for (long i = 0; i < Math.min(longTermPictures, 40); i++) {
        w.u((int) log2MaxPicOrderCntLsb, i).flag(true);
      }
    }
    w.u(2, 3).flag(vui != ABSENT);
    vui.accept(w);
    return w;
  }
}
