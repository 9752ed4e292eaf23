package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSignalTest {

  private static VideoSignal read(String bits) throws BitsException {
    VideoSignal signal = new VideoSignal();
    signal.read(BitReader.of(Bits.bits(bits)));
    return signal;
  }

  @ParameterizedTest
  @CsvSource({
    "1 00000001, 1, 1",
    "1 00000010, 12, 11",
    "1 00001101, 160, 99",
    "1 00010000, 2, 1",
    "1 11111111 0000000000000100 0000000000000011, 4, 3"
  })
  void readsTheShapeOfASample(String bits, int width, int height) throws BitsException {
    assertThat(read(bits + "000").sampleAspect()).contains(new Ratio(width, height));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1 00000000",
        "1 00010001",
        "1 11111110",
        "1 11111111 0000000000000100 0000000000000000"
      })
  void aShapeThatTheTableLacksIsNone(String bits) throws BitsException {
    assertThat(read(bits + "000").sampleAspect()).isEmpty();
  }

  @Test
  void readsColoursAndRange() throws BitsException {
    String bt709 = "00000001 00000001 00000001";

    assertThat(read("0 0 1 101 1 1 " + bt709 + " 0").colour()).contains(new Colour(1, 1, 1, true));
    assertThat(read("0 0 1 101 1 0 0").colour()).contains(new Colour(2, 2, 2, true));
    assertThat(read("0 0 1 101 0 0 0").colour()).isEmpty();
    assertThat(read("0 1 1 0 1 1 1").colour()).isEmpty();
  }

  @Test
  void whatWasSaidBeforeTheBitsEndHolds() {
    VideoSignal signal = new VideoSignal();

    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(() -> signal.read(BitReader.of(Bits.bits("1 00000001 0 1 101 1 1"))));
    assertThat(signal.sampleAspect()).contains(new Ratio(1, 1));
    assertThat(signal.colour()).isEmpty();
  }
}
