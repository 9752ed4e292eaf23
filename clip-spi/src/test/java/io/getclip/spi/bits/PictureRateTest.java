package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.Ratio;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureRateTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1001, 30000, 30000/1001",
    "2, 1001, 60000, 30000/1001",
    "1, 1, 25, 25/1",
    "2, 1, 50, 25/1",
    "1, 5, 2, 2/5",
    "2, 5, 2, 1/5",
    "1, 1, 300, 300/1",
    "2, 1, 600, 300/1",
    "1, 1, 301, ''", // a clock's rate: no camera films so fast
    "2, 1, 601, ''",
    "1, 1, 90000, ''",
    "2, 1, 180000, ''",
    "1, 0, 50, ''",
    "1, 1, 0, ''",
    "2, 0, 0, ''",
    "1, 4294967295, 4294967295, 1/1",
    "2, 4294967295, 4294967295, 1/2",
  })
  void isTheRateOfACameraOrNone(
      int ticksAPicture, long numUnitsInTick, long timeScale, String expected)
      throws BitsException {
    ByteBuffer bits = ByteBuffer.allocate(9).putInt((int) numUnitsInTick).putInt((int) timeScale);
    BitReader in = BitReader.of(bits.put((byte) 0x80).flip());
    assertThat(PictureRate.read(in, ticksAPicture).map(Ratio::toString).orElse(""))
        .isEqualTo(expected);
    assertThat(in.flag()).as("the bit behind").isTrue();
  }

  @Test
  void needsBothNumbers() {
    BitReader in = BitReader.of(ByteBuffer.allocate(7));
    assertThatExceptionOfType(BitsException.class).isThrownBy(() -> PictureRate.read(in, 1));
  }
}
