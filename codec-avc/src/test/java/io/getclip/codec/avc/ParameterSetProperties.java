package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ParameterSetProperties {
  private static final int[] PROFILES = {
    44, 66, 77, 83, 86, 88, 100, 110, 118, 122, 128, 134, 135, 138, 139, 144, 244
  };

  @Property
  void aGeneratedSequenceParameterSetIsReadBack(@ForAll Random random) throws CodecException {
    SpsFields fields = fields(random);
    VuiFields vui = vui(random);
    fields.vui = vui;
    Sps sps = fields.parse();
    boolean high = fields.profileIdc != 66 && fields.profileIdc != 77 && fields.profileIdc != 88;
    assertThat(sps.profileIdc()).isEqualTo(fields.profileIdc);
    assertThat(sps.constraintFlags()).isEqualTo(fields.constraintFlags);
    assertThat(sps.levelIdc()).isEqualTo(fields.levelIdc);
    assertThat(sps.id()).isEqualTo((int) fields.id);
    assertThat(sps.chromaFormatIdc()).isEqualTo(high ? (int) fields.chromaFormatIdc : 1);
    assertThat(sps.bitDepthLuma()).isEqualTo(high ? (int) fields.bitDepthLuma : 8);
    assertThat(sps.bitDepthChroma()).isEqualTo(high ? (int) fields.bitDepthChroma : 8);
    assertThat(sps.picOrderCntType()).isEqualTo((int) fields.picOrderCntType);
    assertThat(sps.maxNumRefFrames()).isEqualTo((int) fields.maxNumRefFrames);
    assertThat(sps.codedWidth()).isEqualTo((int) fields.widthInMbs * 16);
    int fieldCount = fields.frameMbsOnly ? 1 : 2;
    assertThat(sps.codedHeight()).isEqualTo((int) fields.heightInMapUnits * 16 * fieldCount);
    assertThat(sps.frameMbsOnly()).isEqualTo(fields.frameMbsOnly);
    assertThat(sps.width()).isBetween(1, sps.codedWidth());
    assertThat(sps.height()).isBetween(1, sps.codedHeight());
    assertThat(sps.maxReorder()).isBetween(0, 16);
    assertThat(sps.vui()).isEqualTo(expected(vui));
  }

  @Property
  void aGeneratedPictureParameterSetIsReadBack(@ForAll Random random) throws CodecException {
    int id = random.nextInt(256);
    int spsId = random.nextInt(32);
    boolean cabac = random.nextBoolean();
    int groups = 1 + random.nextInt(8);
    BitWriter w = new BitWriter().ue(id).ue(spsId).flag(cabac).flag(true).ue(groups - 1);
    if (groups > 1) {
      PpsTest.sliceGroups(w, groups, random.nextInt(7));
    }
    w.ue(random.nextInt(32)).ue(random.nextInt(32)).u(3, 0).se(random.nextInt(88) - 62);
    w.se(random.nextInt(52) - 26).se(random.nextInt(25) - 12).u(3, 5);
    assertThat(Pps.parse(w.nalUnit(0x68))).isEqualTo(new Pps(id, spsId, cabac, groups));
  }

  @Property
  void anyBytesAreASetOrACodecException(@ForAll byte[] bytes, @ForAll Random random) {
    byte[] set = fields(random).with(f -> f.vui = vui(random)).nalUnit().array();
    for (int i = 0; i < bytes.length && i < 4; i++) {
      set[random.nextInt(set.length)] = bytes[i];
    }
    for (byte[] input : new byte[][] {bytes, set}) {
      try {
        Sps sps = Sps.parse(ByteBuffer.wrap(input));
        assertThat(sps.width()).isPositive();
        assertThat(sps.maxReorder()).isBetween(0, 16);
      } catch (CodecException e) {
        assertThat(e.kind()).isEqualTo(CodecException.Kind.INVALID_CODEC_PRIVATE_DATA);
      }
      try {
        assertThat(Pps.parse(ByteBuffer.wrap(input)).sliceGroups()).isBetween(1, 8);
      } catch (CodecException e) {
        assertThat(e.kind()).isEqualTo(CodecException.Kind.INVALID_CODEC_PRIVATE_DATA);
      }
    }
  }

  private static SpsFields fields(Random random) {
    SpsFields fields = new SpsFields();
    fields.profileIdc = PROFILES[random.nextInt(PROFILES.length)];
    fields.constraintFlags = random.nextInt(256);
    fields.levelIdc = random.nextInt(256);
    fields.id = random.nextInt(32);
    fields.chromaFormatIdc = random.nextInt(4);
    fields.separatePlanes = random.nextBoolean();
    fields.bitDepthLuma = 8L + random.nextInt(7);
    fields.bitDepthChroma = 8L + random.nextInt(7);
    fields.log2MaxFrameNum = 4L + random.nextInt(13);
    fields.picOrderCntType = random.nextInt(3);
    fields.cycle = random.nextInt(256);
    fields.maxNumRefFrames = random.nextInt(17);
    fields.widthInMbs = 1L + random.nextInt(1024);
    fields.heightInMapUnits = 1L + random.nextInt(512);
    fields.frameMbsOnly = random.nextBoolean();
    if (random.nextBoolean()) {
      // At most 15 of 16 samples go, whatever a unit is.
      fields.crop = new long[] {random.nextInt(4), random.nextInt(4), random.nextInt(4), 0};
    }
    return fields;
  }

  private static VuiFields vui(Random random) {
    VuiFields vui = new VuiFields();
    vui.set(random);
    vui.numUnitsInTick = random.nextInt(5_000) - 1L;
    vui.timeScale = random.nextInt() & 0xFFFF_FFFFL;
    vui.fixedFrameRate = random.nextBoolean();
    vui.nalHrdCpbCount = random.nextInt(33);
    vui.vclHrdCpbCount = random.nextInt(33);
    vui.restriction = random.nextBoolean();
    vui.maxDecFrameBuffering = random.nextInt(17);
    vui.maxNumReorderFrames = random.nextInt((int) vui.maxDecFrameBuffering + 1);
    return vui;
  }

  private static Vui expected(VuiFields vui) {
    boolean rate =
        vui.numUnitsInTick > 0
            && vui.timeScale > 0
            && (double) vui.timeScale / vui.numUnitsInTick / 2 <= 300;
    return new Vui(
        vui.expectedAspect(),
        vui.expectedColour(),
        rate ? Optional.of(new Ratio(vui.timeScale, 2 * vui.numUnitsInTick)) : Optional.empty(),
        rate && vui.fixedFrameRate,
        vui.restriction ? (int) vui.maxNumReorderFrames : -1);
  }
}
