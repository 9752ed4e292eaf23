package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PpsTest {

  @Test
  void readsWhatASimpleSetSays() throws CodecException {
    PpsFields fields = new PpsFields().with(f -> f.id = 63).with(f -> f.spsId = 15);
    assertThat(fields.parse()).isEqualTo(new Pps(63, 15, 1, 1, false));
    fields.entropyCodingSync = true;
    assertThat(fields.parse()).isEqualTo(new Pps(63, 15, 1, 1, true));
  }

  @Test
  void readsTilesOfEvenAndOfUnevenSizes() throws CodecException {
    PpsFields fields = new PpsFields().with(f -> f.tiles = true).with(f -> f.tileColumns = 20);
    fields.tileRows = 22;
    assertThat(fields.parse()).isEqualTo(new Pps(0, 0, 20, 22, false));
    fields.uniformSpacing = false;
    assertThat(fields.parse()).isEqualTo(new Pps(0, 0, 20, 22, false));
  }

  static Stream<Arguments> outOfBounds() {
    return Stream.of(
        bad("pps_pic_parameter_set_id is 64, more than 63", f -> f.id = 64),
        bad("pps_seq_parameter_set_id is 16, more than 15", f -> f.spsId = 16),
        bad(
            "num_ref_idx_l0_default_active_minus1 is 16, more than 15",
            f -> f.numRefIdxL0Minus1 = 16),
        bad(
            "num_ref_idx_l1_default_active_minus1 is 16, more than 15",
            f -> f.numRefIdxL1Minus1 = 16),
        bad("init_qp_minus26 is 26, not -74 to 25", f -> f.initQpMinus26 = 26),
        bad("init_qp_minus26 is -75, not -74 to 25", f -> f.initQpMinus26 = -75),
        bad("diff_cu_qp_delta_depth is 4, more than 3", f -> f.cuQpDeltaDepth = 4),
        bad("pps_cb_qp_offset is 13, not -12 to 12", f -> f.cbQpOffset = 13),
        bad("pps_cr_qp_offset is -13, not -12 to 12", f -> f.crQpOffset = -13),
        bad(
            "num_tile_columns_minus1 is 2111, more than 2110",
            f -> {
              f.tiles = true;
              f.tileColumns = 2112;
            }),
        bad(
            "num_tile_rows_minus1 is 4294967294, more than 2110",
            f -> {
              f.tiles = true;
              f.tileRows = (1L << 32) - 1;
            }),
        bad(
            "pps_beta_offset_div2 is 7, not -6 to 6",
            f -> {
              f.deblocking = true;
              f.betaOffset = 7;
            }),
        bad(
            "pps_tc_offset_div2 is -7, not -6 to 6",
            f -> {
              f.deblocking = true;
              f.tcOffset = -7;
            }),
        bad(
            "scaling_list_pred_matrix_id_delta is 1, more than 0",
            f -> f.scalingLists = w -> w.flag(false).ue(1)),
        bad(
            "scaling_list_dc_coef_minus8 is 248, not -7 to 247",
            f ->
                f.scalingLists =
                    w -> {
                      for (int i = 0; i < 12; i++) {
                        w.flag(false).ue(0);
                      }
                      w.flag(true).se(248);
                    }),
        bad(
            "log2_parallel_merge_level_minus2 is 5, more than 4",
            f -> f.log2ParallelMergeLevelMinus2 = 5));
  }

  @ParameterizedTest
  @MethodSource
  void outOfBounds(String message, Consumer<PpsFields> change) {
    PpsFields fields = new PpsFields().with(change);
    assertRefused(INVALID_CODEC_PRIVATE_DATA, fields::parse, "picture parameter set: " + message);
  }

  @Test
  void refusesASetThatIsCut() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(
            () ->
                Pps.parse(
                    new BitWriter()
                        .ue(0)
                        .ue(0)
                        .nalUnitWithoutStopBit(Streams.header(NalUnitType.PPS))))
        .withMessageStartingWith("picture parameter set: ");
  }

  private static Arguments bad(String message, Consumer<PpsFields> change) {
    return Arguments.of(message, change);
  }
}
