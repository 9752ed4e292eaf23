package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.testkit.BitWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PpsTest {

  @Test
  void readsWhatASimpleSetSays() throws CodecException {
    assertThat(
            Pps.parse(end(new BitWriter().ue(3).ue(2).flag(true).flag(false).ue(0)).nalUnit(0x68)))
        .isEqualTo(new Pps(3, 2, true, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void passesOverSliceGroupsOfEveryMapType(int mapType) throws CodecException {
    for (int groups = 2; groups <= 8; groups++) {
      BitWriter w = new BitWriter().ue(0).ue(0).u(2, 0).ue(groups - 1);
      sliceGroups(w, groups, mapType);
      Pps whole = Pps.parse(end(w).nalUnit(0x68));
      assertThat(whole.sliceGroups()).isEqualTo(groups);
    }
  }

  @Test
  void refusesNumbersOutOfTheirBounds() {
    refused(new BitWriter().ue(256), "pic_parameter_set_id is 256, more than 255");
    refused(new BitWriter().ue(0).ue(32), "seq_parameter_set_id is 32, more than 31");
    refused(new BitWriter().ue(0).ue(0).u(2, 0).ue(8), "num_slice_groups_minus1 is 8, more than 7");
    refused(
        new BitWriter().ue(0).ue(0).u(2, 0).ue(1).ue(7), "slice_group_map_type is 7, more than 6");
    refused(
        new BitWriter().ue(0).ue(0).u(2, 0).ue(0).ue(32),
        "num_ref_idx_l0_default_active_minus1 is 32, more than 31");
    refused(
        new BitWriter().ue(0).ue(0).u(2, 0).ue(0).ue(0).ue(0).u(3, 0).se(26),
        "pic_init_qp_minus26 is 26, not -62 to 25");
  }

  @Test
  void aMapOfSliceGroupsNeverCostsMoreThanItsBytes() {
    refused(
        new BitWriter().ue(0).ue(0).u(2, 0).ue(1).ue(6).ue(1024 * 1024 - 1),
        "1048576 bits to pass over at bit ");
    refused(
        new BitWriter().ue(0).ue(0).u(2, 0).ue(1).ue(6).ue((1L << 32) - 2),
        "pic_size_in_map_units_minus1 is 4294967294, more than 1048575");
  }

  @Test
  void refusesASetThatIsCut() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Pps.parse(new BitWriter().ue(0).ue(0).nalUnitWithoutStopBit(0x68)))
        .withMessage("picture parameter set: the bits end at bit 16");
  }

  /** Writes num_slice_groups_minus1's consequences, small numbers throughout. */
  static void sliceGroups(BitWriter w, int groups, int mapType) {
    w.ue(mapType);
    switch (mapType) {
      case 0 -> {
        for (int i = 0; i < groups; i++) {
          w.ue(10 + i);
        }
      }
      case 2 -> {
        for (int i = 0; i < groups - 1; i++) {
          w.ue(i).ue(10 + i);
        }
      }
      case 3, 4, 5 -> w.flag(true).ue(9);
      case 6 -> {
        int bits = groups > 4 ? 3 : groups > 2 ? 2 : 1;
        w.ue(98);
        for (int i = 0; i < 99; i++) {
          w.u(bits, i % groups);
        }
      }
      default -> {}
    }
  }

  private static BitWriter end(BitWriter w) {
    return w.ue(2).ue(0).u(3, 0).se(-3).se(0).se(-2).u(3, 4);
  }

  private static void refused(BitWriter w, String message) {
    assertRefused(
        INVALID_CODEC_PRIVATE_DATA,
        () -> Pps.parse(w.nalUnit(0x68)),
        "picture parameter set: " + message);
  }
}
