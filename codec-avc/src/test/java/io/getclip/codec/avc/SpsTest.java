package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpsTest {

  @Test
  void cropsInUnitsOfTheChromaFormatAndOfFields() throws CodecException {
    Consumer<SpsFields> crop = f -> f.crop = new long[] {1, 2, 3, 4};
    assertThat(size(crop)).isEqualTo("634x466"); // 4:2:0, units of 2 by 2
    assertThat(size(crop, f -> f.chromaFormatIdc = 2)).isEqualTo("634x473");
    assertThat(size(crop, f -> f.chromaFormatIdc = 3)).isEqualTo("637x473");
    assertThat(size(crop, f -> f.chromaFormatIdc = 0)).isEqualTo("637x473");
    assertThat(size(crop, f -> f.frameMbsOnly = false)).isEqualTo("634x932");
    assertThat(size(crop, f -> f.chromaFormatIdc = 3, f -> f.separatePlanes = true))
        .isEqualTo("637x473");
  }

  @Test
  void takesPicturesOfUpTo16384Samples() throws CodecException {
    assertThat(size(f -> f.widthInMbs = 1024, f -> f.heightInMapUnits = 1024))
        .isEqualTo("16384x16384");
    refused(f -> f.widthInMbs = 1025, "pic_width_in_mbs_minus1 is 1024, more than 1023");
    refused(f -> f.heightInMapUnits = 1025, "pic_height_in_map_units_minus1 is 1024, more than");
    refused(f -> f.widthInMbs = (1L << 32) - 1, "pic_width_in_mbs_minus1 is 4294967294");
    refused(
        f -> {
          f.frameMbsOnly = false;
          f.heightInMapUnits = 513;
        },
        "frames of 16416 rows, more than 16384");
  }

  @Test
  void refusesCroppingThatLeavesNothing() {
    refused(f -> f.crop = new long[] {160, 160, 0, 0}, "cropping takes 640 of 640 columns");
    refused(f -> f.crop = new long[] {0, 0, 0, 240}, "cropping takes 480 of 480 rows");
    refused(
        f -> f.crop = new long[] {(1L << 32) - 2, (1L << 32) - 2, 0, 0},
        "cropping takes 17179869176 of 640 columns");
  }

  @SafeVarargs
  private static String size(Consumer<SpsFields>... changes) throws CodecException {
    SpsFields fields = new SpsFields();
    for (Consumer<SpsFields> change : changes) {
      fields.with(change);
    }
    Sps sps = fields.parse();
    return sps.width() + "x" + sps.height();
  }

  static Stream<Arguments> outOfBounds() {
    return Stream.of(
        bad("profile_idc 255 is no profile of H.264", f -> f.profileIdc = 255),
        bad("profile_idc 0 is no profile of H.264", f -> f.profileIdc = 0),
        bad("seq_parameter_set_id is 32, more than 31", f -> f.id = 32),
        bad("chroma_format_idc is 4, more than 3", f -> f.chromaFormatIdc = 4),
        bad("bit_depth_luma_minus8 is 7, more than 6", f -> f.bitDepthLuma = 15),
        bad("bit_depth_chroma_minus8 is 7, more than 6", f -> f.bitDepthChroma = 15),
        bad("log2_max_frame_num_minus4 is 13, more than 12", f -> f.log2MaxFrameNum = 17),
        bad("pic_order_cnt_type is 3, more than 2", f -> f.picOrderCntType = 3),
        bad("max_num_ref_frames is 17, more than 16", f -> f.maxNumRefFrames = 17),
        bad("max_num_ref_frames is 4294967294", f -> f.maxNumRefFrames = (1L << 32) - 2));
  }

  @ParameterizedTest
  @MethodSource
  void outOfBounds(String message, Consumer<SpsFields> change) {
    refused(change, message);
  }

  @ParameterizedTest
  @ValueSource(longs = {256, 1L << 31, (1L << 32) - 2})
  void boundsTheCycleOfPictureOrderCounts(long cycle) {
    refused(
        f -> {
          f.picOrderCntType = 1;
          f.cycle = cycle;
        },
        "num_ref_frames_in_pic_order_cnt_cycle is " + cycle + ", more than 255");
  }

  @Test
  void takesTheLongestCycleOfPictureOrderCounts() throws CodecException {
    Sps sps = new SpsFields().with(f -> f.picOrderCntType = 1).with(f -> f.cycle = 255).parse();
    assertThat(sps.picOrderCntType()).isEqualTo(1);
    assertThat(sps.width()).isEqualTo(640);
  }

  @Test
  void passesOverScalingListsOfEveryForm() throws CodecException {
    Consumer<BitWriter> lists =
        w -> {
          w.flag(true).se(-8); // the default matrix: nextScale is 0 from the first on
          w.flag(true);
          for (int i = 0; i < 16; i++) {
            w.se(i % 2 == 0 ? 127 : -127);
          }
          w.flag(false).flag(false).flag(false).flag(false);
          w.flag(true).se(5).se(-13); // 0 in second place: the rest repeats the first
          w.flag(false);
        };
    Sps sps = new SpsFields().with(f -> f.scalingMatrix = lists).parse();
    assertThat(sps.width() + "x" + sps.height()).isEqualTo("640x480");
    Sps twelve =
        new SpsFields()
            .with(f -> f.chromaFormatIdc = 3)
            .with(f -> f.scalingMatrix = lists.andThen(w -> w.u(4, 0)))
            .parse();
    assertThat(twelve.height()).isEqualTo(480);
  }

  @Test
  void boundsTheStepsOfScalingLists() {
    refused(f -> f.scalingMatrix = w -> w.flag(true).se(128), "delta_scale is 128, not -128 to");
    refused(f -> f.scalingMatrix = w -> w.flag(true).se(-129), "delta_scale is -129, not -128 to");
  }

  @Test
  void refusesExpGolombNumbersOfFortyLeadingZeros() {
    ByteBuffer nalUnit =
        new BitWriter().u(8, 100).u(8, 0).u(8, 31).u(40, 0).u(32, -1).u(32, -1).nalUnit(0x67);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Sps.parse(nalUnit))
        .withMessage("sequence parameter set: Exp-Golomb number of over 32 bits at bit 32");
  }

  @Test
  void everySetCutBeforeItsUsabilityInformationIsRefused() throws CodecException {
    ByteBuffer whole = new SpsFields().with(f -> f.vui = new VuiFields()).bits().nalUnit(0x67);
    int refused = 0;
    for (int length = 0; length < whole.limit(); length++) {
      try {
        Sps sps = Sps.parse(whole.slice(0, length));
        assertThat(sps.width()).isEqualTo(640);
      } catch (CodecException e) {
        assertThat(e.kind()).isEqualTo(INVALID_CODEC_PRIVATE_DATA);
        assertThat(e).hasMessageMatching("sequence parameter set: .* at bit .*");
        refused++;
      }
    }
    assertThat(refused).isBetween(9, whole.limit() - 1);
  }

  @Test
  void needsNoStopBitAndTakesTrailingBytes() throws CodecException {
    Sps whole = new SpsFields().parse();
    assertThat(Sps.parse(new SpsFields().bits().nalUnitWithoutStopBit(0x67))).isEqualTo(whole);
    ByteBuffer nalUnit = new SpsFields().nalUnit();
    ByteBuffer longer = ByteBuffer.allocate(nalUnit.limit() + 3).put(nalUnit).put((byte) 0);
    assertThat(Sps.parse(longer.put((byte) 0).put((byte) 3).flip())).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "66, 0, 0, 0", // Baseline: no B slices
    "100, 0, 2, 0", // output order is decoding order
    "100, 16, 0, 0", // constraint_set3_flag: High 10 Intra and its kin
    "110, 16, 0, 0",
    "77, 16, 0, 15", // which says nothing for Main
    "77, 0, 0, 15",
    "88, 0, 1, 15",
  })
  void infersTheReorderingDepthWhereNothingIsSaid(
      int profile, int constraints, int picOrderCntType, int expected) throws CodecException {
    Sps sps =
        new SpsFields()
            .with(f -> f.profileIdc = profile)
            .with(f -> f.constraintFlags = constraints)
            .with(f -> f.picOrderCntType = picOrderCntType)
            .parse(); // 640x480 at level 3.1: 18000 / 1200
    assertThat(sps.maxReorder()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 11, 9, 4", // 176x144 at level 1: 396 / 99
    "9, 11, 9, 4",
    "11, 11, 9, 9",
    "20, 22, 18, 6",
    "21, 22, 18, 12",
    "30, 45, 36, 5",
    "31, 80, 45, 5",
    "32, 80, 45, 5",
    "40, 120, 68, 4", // 1920x1088 at level 4: 32768 / 8160
    "42, 120, 68, 4",
    "50, 120, 68, 13",
    "51, 256, 135, 5",
    "52, 256, 135, 5",
    "62, 512, 270, 5",
    "62, 120, 68, 16", // never over 16
    "10, 120, 68, 16", // a level too low for one frame lies
    "99, 120, 68, 16", // an unknown level
  })
  void boundsTheReorderingDepthByTheLevel(int level, int width, int height, int expected)
      throws CodecException {
    Sps sps =
        new SpsFields()
            .with(f -> f.levelIdc = level)
            .with(f -> f.widthInMbs = width)
            .with(f -> f.heightInMapUnits = height)
            .with(f -> f.maxNumRefFrames = 1)
            .parse();
    assertThat(sps.maxReorder()).isEqualTo(expected);
  }

  @Test
  void whatIsSaidOfReorderingHoldsAgainstWhatWouldBeInferred() throws CodecException {
    VuiFields vui = new VuiFields().with(v -> v.restriction = true);
    Sps sps = new SpsFields().with(f -> f.vui = vui).parse();
    assertThat(sps.maxReorder()).isEqualTo(2);
    vui.maxNumReorderFrames = 0;
    assertThat(new SpsFields().with(f -> f.vui = vui).parse().maxReorder()).isZero();
  }

  private static Arguments bad(String message, Consumer<SpsFields> change) {
    return Arguments.of(message, change);
  }

  private static void refused(Consumer<SpsFields> change, String message) {
    SpsFields fields = new SpsFields().with(change);
    assertRefused(INVALID_CODEC_PRIVATE_DATA, fields::parse, "sequence parameter set: " + message);
  }
}
