package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ParameterSetProperties {
  @Property
  void aGeneratedSequenceParameterSetIsReadBack(@ForAll Random random) throws CodecException {
    SpsFields fields = sps(random);
    VuiFields vui = vui(random);
    fields.vui = vui;
    Sps sps = fields.parse();
    assertThat(sps.vpsId()).isEqualTo(fields.vpsId);
    assertThat(sps.maxSubLayers()).isEqualTo(fields.layers.maxSubLayersMinus1 + 1);
    assertThat(sps.temporalIdNesting()).isTrue();
    assertThat(sps.profileTierLevel()).isEqualTo(fields.layers.expected());
    assertThat(sps.id()).isEqualTo((int) fields.id);
    assertThat(sps.chromaFormatIdc()).isEqualTo((int) fields.chromaFormatIdc);
    assertThat(sps.bitDepthLuma()).isEqualTo((int) fields.bitDepthLuma);
    assertThat(sps.bitDepthChroma()).isEqualTo((int) fields.bitDepthChroma);
    assertThat(sps.codedWidth()).isEqualTo((int) fields.codedWidth);
    assertThat(sps.codedHeight()).isEqualTo((int) fields.codedHeight);
    assertThat(sps.width()).isBetween(1, sps.codedWidth());
    assertThat(sps.height()).isBetween(1, sps.codedHeight());
    assertThat(sps.maxReorder()).isEqualTo((int) fields.layers.maxNumReorderPics);
    assertThat(sps.vui()).isEqualTo(expected(vui));
  }

  @Property
  void aGeneratedVideoParameterSetIsReadBack(@ForAll Random random) throws CodecException {
    VpsFields fields = new VpsFields().with(f -> f.id = random.nextInt(16));
    layers(random, fields.layers);
    fields.maxLayerId = random.nextInt(64);
    fields.moreLayerSets = random.nextInt(30);
    fields.numUnitsInTick = random.nextInt(5_000) - 1L;
    fields.timeScale = random.nextInt() & 0xFFFF_FFFFL;
    assertThat(fields.parse())
        .isEqualTo(
            new Vps(
                fields.id,
                fields.layers.maxSubLayersMinus1 + 1,
                true,
                fields.layers.expected(),
                rate(fields.numUnitsInTick, fields.timeScale)));
  }

  @Property
  void aGeneratedPictureParameterSetIsReadBack(@ForAll Random random) throws CodecException {
    PpsFields fields = pps(random);
    boolean tiles = fields.tiles;
    assertThat(fields.parse())
        .isEqualTo(
            new Pps(
                (int) fields.id,
                (int) fields.spsId,
                tiles ? (int) fields.tileColumns : 1,
                tiles ? (int) fields.tileRows : 1,
                fields.entropyCodingSync));
  }

  @Property
  void anyBytesAreASetOrACodecException(@ForAll byte[] bytes, @ForAll Random random) {
    SpsFields fields = sps(random).with(f -> f.vui = vui(random));
    byte[][] inputs = {
      bytes,
      damaged(fields.nalUnit(), bytes, random),
      damaged(pps(random).nalUnit(), bytes, random),
      damaged(new VpsFields().with(f -> layers(random, f.layers)).nalUnit(), bytes, random)
    };
    for (byte[] input : inputs) {
      ByteBuffer nalUnit = ByteBuffer.wrap(input);
      answered(() -> assertThat(Sps.parse(nalUnit).width()).isBetween(1, 33_776));
      answered(() -> assertThat(Pps.parse(nalUnit).tileColumns()).isPositive());
      answered(() -> assertThat(Vps.parse(nalUnit).maxSubLayers()).isBetween(1, 7));
    }
  }

  private interface Parsing {
    void parse() throws CodecException;
  }

  private static void answered(Parsing parsing) {
    try {
      parsing.parse();
    } catch (CodecException e) {
      assertThat(e.kind()).isEqualTo(CodecException.Kind.INVALID_CODEC_PRIVATE_DATA);
    }
  }

  private static byte[] damaged(ByteBuffer nalUnit, byte[] bytes, Random random) {
    byte[] set = new byte[nalUnit.remaining()];
    nalUnit.get(set);
    for (int i = 0; i < bytes.length && i < 4; i++) {
      set[random.nextInt(set.length)] = bytes[i];
    }
    return set;
  }

  private static void layers(Random random, LayerFields layers) {
    layers.maxSubLayersMinus1 = random.nextInt(7);
    layers.profileSpace = random.nextInt(4);
    layers.highTier = random.nextBoolean();
    layers.profileIdc = random.nextInt(32);
    layers.compatibilityFlags = random.nextInt() & 0xFFFF_FFFFL;
    layers.constraintFlags = random.nextLong() >>> 16;
    layers.levelIdc = random.nextInt(256);
    layers.subLayersSayProfile = random.nextBoolean();
    layers.subLayersSayLevel = random.nextBoolean();
    layers.orderingOfEachSubLayer = random.nextBoolean();
    layers.maxDecPicBufferingMinus1 = random.nextInt(16);
    layers.maxNumReorderPics = random.nextInt((int) layers.maxDecPicBufferingMinus1 + 1);
  }

  private static SpsFields sps(Random random) {
    SpsFields fields = new SpsFields();
    layers(random, fields.layers);
    fields.vpsId = random.nextInt(16);
    fields.id = random.nextInt(16);
    fields.chromaFormatIdc = random.nextInt(4);
    fields.separatePlanes = random.nextBoolean();
    fields.log2MinCodingBlock = 3L + random.nextInt(4);
    fields.log2CodingTreeBlock =
        Math.max(
            4, fields.log2MinCodingBlock + random.nextInt(7 - (int) fields.log2MinCodingBlock));
    fields.log2MinTransformBlock =
        2L + random.nextInt(Math.min(4, (int) fields.log2MinCodingBlock - 2));
    long most = Math.min(fields.log2CodingTreeBlock, 5);
    fields.log2MaxTransformBlock =
        fields.log2MinTransformBlock
            + random.nextInt((int) (most - fields.log2MinTransformBlock) + 1);
    fields.transformDepth =
        random.nextInt((int) (fields.log2CodingTreeBlock - fields.log2MinTransformBlock) + 1);
    fields.codedWidth = (1L + random.nextInt(500)) << fields.log2MinCodingBlock;
    fields.codedHeight = (1L + random.nextInt(500)) << fields.log2MinCodingBlock;
    if (random.nextBoolean()) {
      fields.window = new long[] {random.nextInt(4), random.nextInt(4), random.nextInt(4), 0};
    }
    fields.bitDepthLuma = 8L + random.nextInt(9);
    fields.bitDepthChroma = 8L + random.nextInt(9);
    fields.log2MaxPicOrderCntLsb = 4L + random.nextInt(13);
    fields.pcm = random.nextBoolean();
    fields.longTermPictures = random.nextInt(34) - 1L;
    fields.shortTermSets = w -> shortTermSets(w, random);
    return fields;
  }

  /**
   * Sets of pictures, half of them told by their difference: which pictures they have is worked out
   * here as clause 7.4.8 means it, by distance, and not by the order of its equations.
   */
  private static void shortTermSets(BitWriter w, Random random) {
    int sets = random.nextInt(65);
    w.ue(sets);
    List<Integer> before = List.of();
    for (int i = 0; i < sets; i++) {
      boolean difference = i > 0 && before.size() < 8 && random.nextBoolean();
      if (i > 0) {
        w.flag(difference);
      }
      before = difference ? difference(w, before, random) : whole(w, random);
    }
  }

  private static List<Integer> whole(BitWriter w, Random random) {
    int negatives = random.nextInt(5);
    int positives = random.nextInt(5);
    w.ue(negatives).ue(positives);
    List<Integer> pictures = new ArrayList<>();
    int delta = 0;
    for (int i = 0; i < negatives + positives; i++) {
      int step = 1 + random.nextInt(3);
      delta = i == negatives ? step : i < negatives ? delta - step : delta + step;
      pictures.add(delta);
      w.ue(step - 1).flag(random.nextBoolean());
    }
    return pictures;
  }

  private static List<Integer> difference(BitWriter w, List<Integer> before, Random random) {
    int step = 1 + random.nextInt(4);
    boolean negative = random.nextBoolean();
    w.flag(negative).ue(step - 1);
    TreeMap<Integer, Integer> byDistance = new TreeMap<>();
    for (int j = 0; j <= before.size(); j++) {
      boolean current = random.nextBoolean();
      boolean used = current || random.nextBoolean();
      w.flag(current);
      if (!current) {
        w.flag(used);
      }
      int delta = (j < before.size() ? before.get(j) : 0) + (negative ? -step : step);
      if (used && delta != 0) {
        // The negative ones come first, and each from the nearest on.
        byDistance.put(delta < 0 ? -1_000_000 - delta : delta, delta);
      }
    }
    return List.copyOf(byDistance.values());
  }

  private static PpsFields pps(Random random) {
    PpsFields fields = new PpsFields();
    fields.id = random.nextInt(64);
    fields.spsId = random.nextInt(16);
    fields.numRefIdxL0Minus1 = random.nextInt(16);
    fields.numRefIdxL1Minus1 = random.nextInt(16);
    fields.initQpMinus26 = random.nextInt(100) - 74L;
    fields.cuQpDeltaDepth = random.nextInt(5) - 1L;
    fields.cbQpOffset = random.nextInt(25) - 12L;
    fields.crQpOffset = random.nextInt(25) - 12L;
    fields.tiles = random.nextBoolean();
    fields.tileColumns = 1L + random.nextInt(20);
    fields.tileRows = 1L + random.nextInt(22);
    fields.uniformSpacing = random.nextBoolean();
    fields.entropyCodingSync = random.nextBoolean();
    fields.deblocking = random.nextBoolean();
    fields.betaOffset = random.nextInt(13) - 6L;
    fields.tcOffset = random.nextInt(13) - 6L;
    fields.log2ParallelMergeLevelMinus2 = random.nextInt(5);
    return fields;
  }

  private static VuiFields vui(Random random) {
    VuiFields vui = new VuiFields();
    vui.set(random);
    vui.fieldSequence = random.nextBoolean();
    if (random.nextBoolean()) {
      vui.defaultDisplayWindow = new long[] {random.nextInt(99), 0, 7, random.nextInt(33_777)};
    }
    vui.numUnitsInTick = random.nextInt(5_000) - 1L;
    vui.timeScale = random.nextInt() & 0xFFFF_FFFFL;
    return vui;
  }

  private static Vui expected(VuiFields vui) {
    return new Vui(
        vui.expectedAspect(),
        vui.expectedColour(),
        vui.fieldSequence,
        rate(vui.numUnitsInTick, vui.timeScale));
  }

  private static Optional<Ratio> rate(long unitsInTick, long timeScale) {
    boolean said = unitsInTick > 0 && timeScale > 0 && (double) timeScale / unitsInTick <= 300;
    return said ? Optional.of(new Ratio(timeScale, unitsInTick)) : Optional.empty();
  }
}
