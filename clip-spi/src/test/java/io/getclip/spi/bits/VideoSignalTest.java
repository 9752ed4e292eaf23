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
    "1, 1, 1",
    "2, 12, 11",
    "3, 10, 11",
    "4, 16, 11",
    "5, 40, 33",
    "6, 24, 11",
    "7, 20, 11",
    "8, 32, 11",
    "9, 80, 33",
    "10, 18, 11",
    "11, 15, 11",
    "12, 64, 33",
    "13, 160, 99",
    "14, 4, 3",
    "15, 3, 2",
    "16, 2, 1"
  })
  void knowsTheShapesOfTableE1(int idc, int width, int height) throws BitsException {
    String bits = Integer.toBinaryString(0x100 | idc).substring(1);

    assertThat(read("1" + bits + "000").sampleAspect()).contains(new Ratio(width, height));
  }

  @ParameterizedTest
  @CsvSource({"64, 45, 64, 45", "128, 90, 64, 45", "65535, 1, 65535, 1"})
  void readsShapesThatTheTableLacks(int sarWidth, int sarHeight, int width, int height)
      throws BitsException {
    String bits =
        Integer.toBinaryString(0x1_0000 | sarWidth).substring(1)
            + Integer.toBinaryString(0x1_0000 | sarHeight).substring(1);

    assertThat(read("1 11111111" + bits + "000").sampleAspect()).contains(new Ratio(width, height));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1 00000000",
        "1 00010001",
        "1 11111110",
        "1 11111111 0000000000000100 0000000000000000",
        "1 11111111 0000000000000000 0000000000000100"
      })
  void aShapeThatIsReservedOrHasAZeroIsNone(String bits) throws BitsException {
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
