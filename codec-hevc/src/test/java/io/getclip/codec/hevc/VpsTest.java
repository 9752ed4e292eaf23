package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.testkit.BitWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VpsTest {
  @Test
  void readsWhatASimpleSetSays() throws CodecException {
    VpsFields fields = new VpsFields().with(VpsTest::ntsc).with(f -> f.id = 5);
    Vps vps = fields.parse();
    assertThat(vps.id()).isEqualTo(5);
    assertThat(vps.maxSubLayers()).isEqualTo(1);
    assertThat(vps.temporalIdNesting()).isTrue();
    assertThat(vps.profileTierLevel()).isEqualTo(fields.layers.expected());
    assertThat(vps.frameRate()).contains(new Ratio(30_000, 1001));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 3", "63, 1023"})
  void passesOverLayerSets(int maxLayerId, long moreLayerSets) throws CodecException {
    VpsFields fields = new VpsFields().with(VpsTest::ntsc).with(f -> f.maxLayerId = maxLayerId);
    fields.moreLayerSets = moreLayerSets;
    assertThat(fields.parse().frameRate()).contains(new Ratio(30_000, 1001));
  }

  @ParameterizedTest
  @ValueSource(longs = {1024, 1L << 31, (1L << 32) - 2})
  void tooManyLayerSetsLeaveTheRateUnsaid(long moreLayerSets) throws CodecException {
    VpsFields fields =
        new VpsFields().with(VpsTest::ntsc).with(f -> f.moreLayerSets = moreLayerSets);
    assertThat(fields.parse().frameRate()).isEmpty();
  }

  @Test
  void refusesNumbersOutOfTheirBounds() {
    refused(f -> f.layers.maxSubLayersMinus1 = 7, "max_sub_layers_minus1 is 7, more than 6");
    refused(
        f -> f.layers.maxDecPicBufferingMinus1 = 16,
        "max_dec_pic_buffering_minus1 is 16, more than 15");
  }

  @Test
  void refusesASetThatIsCutBeforeItsLayerSets() {
    BitWriter w = new BitWriter().u(4, 0).u(8, 0xC0).u(4, 0).u(16, 0xFFFF).u(32, 0x01600000);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Vps.parse(w.nalUnitWithoutStopBit(Streams.header(NalUnitType.VPS))))
        .withMessage("video parameter set: the bits end at bit 80");
  }

  private static void ntsc(VpsFields fields) {
    fields.numUnitsInTick = 1001;
    fields.timeScale = 30_000;
  }

  private static void refused(Consumer<VpsFields> change, String message) {
    VpsFields fields = new VpsFields().with(change);
    assertRefused(INVALID_CODEC_PRIVATE_DATA, fields::parse, "video parameter set: " + message);
  }
}
