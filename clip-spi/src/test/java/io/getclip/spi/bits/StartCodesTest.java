package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.FrameBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCodesTest {

  @ParameterizedTest
  @ValueSource(strings = {"000001", "00000001", "00000165", "0000000167"})
  void knowsBothStartCodes(String bytes) {
    assertThat(StartCodes.begins(FrameBytes.of(Bits.hex(bytes)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000", "000000", "00000002", "010000", "0000000001", "0001"})
  void takesNothingElseForOne(String bytes) {
    assertThat(StartCodes.begins(FrameBytes.of(Bits.hex(bytes)))).isFalse();
  }
}
