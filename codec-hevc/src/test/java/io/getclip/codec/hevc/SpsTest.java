package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpsTest {
  @Test
  void cropsInUnitsOfTheChromaFormat() throws CodecException {
    Consumer<SpsFields> window = f -> f.window = new long[] {1, 2, 3, 4};
    assertThat(size(window)).isEqualTo("634x466"); // 4:2:0, units of 2 by 2
    assertThat(size(window, f -> f.chromaFormatIdc = 2)).isEqualTo("634x473");
    assertThat(size(window, f -> f.chromaFormatIdc = 3)).isEqualTo("637x473");
    assertThat(size(window, f -> f.chromaFormatIdc = 0)).isEqualTo("637x473");
    assertThat(size(window, f -> f.chromaFormatIdc = 3, f -> f.separatePlanes = true))
        .isEqualTo("637x473");
  }

  @Test
  void aWindowThatLeavesNothingIsPassedOver() throws CodecException {
    assertThat(size(f -> f.window = new long[] {160, 160, 0, 0})).isEqualTo("640x480");
    assertThat(size(f -> f.window = new long[] {0, 1, 0, 240})).isEqualTo("640x480");
    assertThat(size(f -> f.window = new long[] {(1L << 32) - 2, (1L << 32) - 2, 0, 0}))
        .isEqualTo("640x480");
    assertThat(size(f -> f.window = new long[] {160, 159, 0, 239})).isEqualTo("2x2");
  }

  @Test
  void takesPicturesAsLargeAsLevelSevenPointTwoHas() throws CodecException {
    assertThat(size(f -> f.codedWidth = 33_776, f -> f.codedHeight = 8)).isEqualTo("33776x8");
    refused(f -> f.codedWidth = 33_777, "pic_width_in_luma_samples is 33777, more than 33776");
    refused(f -> f.codedHeight = 33_784, "pic_height_in_luma_samples is 33784, more than 33776");
    refused(f -> f.codedWidth = (1L << 32) - 2, "pic_width_in_luma_samples is 4294967294");
    refused(f -> f.codedHeight = 0, "pic_height_in_luma_samples is 0");
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
        bad("max_sub_layers_minus1 is 7, more than 6", f -> f.layers.maxSubLayersMinus1 = 7),
        bad("sps_seq_parameter_set_id is 16, more than 15", f -> f.id = 16),
        bad("chroma_format_idc is 4, more than 3", f -> f.chromaFormatIdc = 4),
        bad("bit_depth_luma_minus8 is 9, more than 8", f -> f.bitDepthLuma = 17),
        bad("bit_depth_chroma_minus8 is 9, more than 8", f -> f.bitDepthChroma = 17),
        bad(
            "log2_max_pic_order_cnt_lsb_minus4 is 13, more than 12",
            f -> f.log2MaxPicOrderCntLsb = 17),
        bad(
            "max_dec_pic_buffering_minus1 is 16, more than 15",
            f -> f.layers.maxDecPicBufferingMinus1 = 16),
        bad("max_num_reorder_pics is 16, more than 15", f -> f.layers.maxNumReorderPics = 16),
        bad(
            "log2_min_luma_coding_block_size_minus3 is 4, more than 3",
            f -> f.log2MinCodingBlock = 7),
        bad(
            "log2_diff_max_min_luma_coding_block_size is 4, more than 3",
            f -> f.log2CodingTreeBlock = 7),
        bad("coding tree blocks of 8 samples a side", f -> f.log2CodingTreeBlock = 3),
        bad(
            "coding tree blocks of 128 samples a side",
            f -> {
              f.log2MinCodingBlock = 4;
              f.log2CodingTreeBlock = 7;
            }),
        bad(
            "transform blocks of 8 to 32 samples a side in coding blocks of 8 to 64",
            f -> f.log2MinTransformBlock = 3),
        bad(
            "transform blocks of 8 to 64 samples a side in coding blocks of 16 to 64",
            f -> {
              f.log2MinCodingBlock = 4;
              f.log2MinTransformBlock = 3;
              f.log2MaxTransformBlock = 6;
            }),
        bad(
            "transform blocks of 4 to 32 samples a side in coding blocks of 8 to 16",
            f -> f.log2CodingTreeBlock = 4),
        bad("max_transform_hierarchy_depth_inter is 5, more than 4", f -> f.transformDepth = 5),
        bad(
            "coded picture of 644 by 480, no whole number of coding blocks of 8",
            f -> f.codedWidth = 644),
        bad(
            "coded picture of 640 by 481, no whole number of coding blocks of 8",
            f -> f.codedHeight = 481),
        bad("num_long_term_ref_pics_sps is 33, more than 32", f -> f.longTermPictures = 33),
        bad("scaling_list_pred_matrix_id_delta is 1, more than 0", f -> f.scalingLists = lists(1)),
        bad(
            "scaling_list_delta_coef is 128, not -128 to 127",
            f -> f.scalingLists = w -> w.flag(true).flag(true).se(128)));
  }

  @ParameterizedTest
  @MethodSource
  void outOfBounds(String message, Consumer<SpsFields> change) {
    refused(change, message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, false",
    "1, true, true",
    "3, true, false",
    "6, false, true",
    "6, true, true"
  })
  void passesOverWhatIsSaidOfSubLayers(int more, boolean profile, boolean level)
      throws CodecException {
    SpsFields fields = new SpsFields().with(SpsTest::mark);
    fields.layers.maxSubLayersMinus1 = more;
    fields.layers.subLayersSayProfile = profile;
    fields.layers.subLayersSayLevel = level;
    Sps sps = fields.parse();
    assertThat(sps.maxSubLayers()).isEqualTo(more + 1);
    assertThat(sps.profileTierLevel()).isEqualTo(fields.layers.expected());
    assertMarkIsRead(sps);
  }

  @Test
  void takesTheReorderingOfTheHighestSubLayer() throws CodecException {
    SpsFields fields = new SpsFields().with(SpsTest::mark);
    fields.layers.maxSubLayersMinus1 = 3;
    fields.layers.maxNumReorderPics = 3;
    assertThat(fields.parse().maxReorder()).isEqualTo(3);
    fields.layers.orderingOfEachSubLayer = false;
    assertThat(fields.parse().maxReorder()).isEqualTo(3);
    assertMarkIsRead(fields.parse());
  }

  @Test
  void passesOverScalingListsOfEveryForm() throws CodecException {
    SpsFields fields = new SpsFields().with(SpsTest::mark).with(f -> f.scalingLists = lists(0));
    assertMarkIsRead(fields.parse());
    fields.scalingLists = w -> w.flag(false); // the default lists
    assertMarkIsRead(fields.parse());
  }

  @Test
  void passesOverPulseCodesAndLongTermPictures() throws CodecException {
    SpsFields fields = new SpsFields().with(SpsTest::mark).with(f -> f.pcm = true);
    assertMarkIsRead(fields.parse());
    for (long pictures : new long[] {0, 1, 32}) {
      assertMarkIsRead(fields.with(f -> f.longTermPictures = pictures).parse());
      assertMarkIsRead(fields.with(f -> f.log2MaxPicOrderCntLsb = 16).parse());
    }
  }

  @Test
  void refusesExpGolombNumbersOfFortyLeadingZeros() {
    BitWriter w = new BitWriter().u(4, 0).u(3, 0).flag(true);
    new LayerFields().profileTierLevel(w);
    ByteBuffer nalUnit = w.u(40, 0).u(32, -1).u(32, -1).nalUnit(Streams.header(NalUnitType.SPS));
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Sps.parse(nalUnit))
        .withMessage("sequence parameter set: Exp-Golomb number of over 32 bits at bit 120");
  }

  @Test
  void everySetCutBeforeItsUsabilityInformationIsRefused() throws CodecException {
    ByteBuffer whole = new SpsFields().with(SpsTest::mark).nalUnit();
    int refused = 0;
    for (int length = 0; length < whole.limit(); length++) {
      try {
        assertThat(Sps.parse(whole.slice(0, length)).width()).isEqualTo(640);
      } catch (CodecException e) {
        assertThat(e.kind()).isEqualTo(INVALID_CODEC_PRIVATE_DATA);
        assertThat(e).hasMessageMatching("sequence parameter set: .* at bit .*");
        refused++;
      }
    }
    assertThat(refused).isBetween(25, whole.limit() - 1);
  }

  @Test
  void needsNoStopBitAndTakesTrailingBytes() throws CodecException {
    Sps whole = new SpsFields().parse();
    assertThat(
            Sps.parse(
                new SpsFields().bits().nalUnitWithoutStopBit(Streams.header(NalUnitType.SPS))))
        .isEqualTo(whole);
    ByteBuffer nalUnit = new SpsFields().nalUnit();
    ByteBuffer longer = ByteBuffer.allocate(nalUnit.limit() + 3).put(nalUnit).put((byte) 0);
    assertThat(Sps.parse(longer.put((byte) 0).put((byte) 3).flip())).isEqualTo(whole);
  }

  /** scaling_list_data(): copies of the list before, the default, and lists in full. */
  private static Consumer<BitWriter> lists(long firstDelta) {
    return w -> {
      w.flag(true);
      for (int sizeId = 0; sizeId < 4; sizeId++) {
        int step = sizeId == 3 ? 3 : 1;
        for (int matrixId = 0; matrixId < 6; matrixId += step) {
          boolean whole = matrixId == 3;
          w.flag(whole);
          if (!whole) {
            w.ue(sizeId == 0 && matrixId == 0 ? firstDelta : matrixId / step);
            continue;
          }
          if (sizeId > 1) {
            w.se(247);
          }
          for (int i = 0; i < (sizeId == 0 ? 16 : 64); i++) {
            w.se(i % 2 == 0 ? 127 : -128);
          }
        }
      }
    };
  }

  /** Puts something behind what a test passes over: read rightly only from the right bit on. */
  private static void mark(SpsFields fields) {
    fields.vui = new VuiFields().with(v -> v.aspectRatioIdc = 14);
  }

  private static void assertMarkIsRead(Sps sps) {
    assertThat(sps.vui().sampleAspect()).contains(new Ratio(4, 3));
  }

  private static Arguments bad(String message, Consumer<SpsFields> change) {
    return Arguments.of(message, change);
  }

  private static void refused(Consumer<SpsFields> change, String message) {
    SpsFields fields = new SpsFields().with(change);
    assertRefused(INVALID_CODEC_PRIVATE_DATA, fields::parse, "sequence parameter set: " + message);
  }
}
