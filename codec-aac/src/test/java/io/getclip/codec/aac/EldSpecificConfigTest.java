package io.getclip.codec.aac;

import static io.getclip.codec.aac.AudioSpecificConfig.Signal.ABSENT;
import static io.getclip.codec.aac.AudioSpecificConfig.Signal.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AAC ELD: audio object type 39. */
final class EldSpecificConfigTest {

  @Test
  void framesHave512Or480Samples() throws CodecException {
    assertThat(parse(eld(2).u(1, 0).u(3, 0).u(1, 0).u(4, 0).u(2, 0)))
        .isEqualTo(new AudioSpecificConfig(39, 44_100, 2, 2, 512, ABSENT, ABSENT, 0));
    assertThat(parse(eld(1).u(1, 1).u(3, 0b111).u(1, 0).u(4, 0).u(2, 1)))
        .isEqualTo(new AudioSpecificConfig(39, 44_100, 1, 1, 480, ABSENT, ABSENT, 0));
  }

  @Test
  void sbrDoublesTheRateOrKeepsIt() throws CodecException {
    AudioSpecificConfig dual = parse(sbrHeaders(eld(1).u(4, 0).u(1, 1).u(1, 1).u(1, 1), 1));
    assertThat(dual)
        .isEqualTo(new AudioSpecificConfig(39, 44_100, 1, 1, 512, PRESENT, ABSENT, 88_200));
    assertThat(dual.outputSamplingFrequency()).isEqualTo(88_200);
    assertThat(dual.outputFrameLength()).isEqualTo(1024);
    AudioSpecificConfig single = parse(sbrHeaders(eld(1).u(4, 0).u(1, 1).u(1, 0).u(1, 0), 1));
    assertThat(single.sbr()).isEqualTo(PRESENT);
    assertThat(single.outputSamplingFrequency()).isEqualTo(44_100);
    assertThat(single.outputFrameLength()).isEqualTo(512);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,2", "4,3", "5,3", "6,3", "7,4", "11,4", "12,4", "14,4", "13,0"})
  void everyElementButThatOfLowFrequencyHasASbrHeader(int channels, int headers) {
    ConfigBits config = sbrHeaders(eld(channels).u(4, 0).u(1, 1).u(2, 0), headers).u(4, 0);
    refuse(config.u(2, 2), Kind.UNSUPPORTED, "epConfig 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 14, 15, 16, 269, 270, 271, 700})
  void extensionsArePassedOverByTheirLength(int length) {
    ConfigBits config = eld(2).u(5, 0).u(4, 3).u(4, Math.min(length, 15));
    if (length >= 15) {
      config.u(8, Math.min(length - 15, 255));
    }
    if (length >= 270) {
      config.u(16, length - 270);
    }
    for (int i = 0; i < length; i++) {
      config.u(8, 0xFF);
    }
    refuse(config.u(4, 0).u(2, 3), Kind.UNSUPPORTED, "epConfig 3");
  }

  @Test
  void theEndMayBeCutOff() throws CodecException {
    // Three bytes: up to ldSbrPresentFlag.
    assertThat(parse(eld(2).u(5, 0))).isEqualTo(parse(eld(2).u(5, 0).u(4, 0).u(2, 0)));
  }

  @Test
  void sbrHeaderCutShortIsInvalid() {
    refuse(eld(6).u(4, 0).u(1, 1).u(2, 0).u(14, 0), Kind.INVALID_CODEC_PRIVATE_DATA, "5 bytes");
  }

  @Test
  void extensionOfMoreThanThereIsIsInvalid() {
    ConfigBits config = eld(2).u(5, 0).u(4, 3).u(4, 15).u(8, 255).u(16, 0xFFFF).u(8, 0);
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "526440 bits to pass over");
  }

  @Test
  void channelsThatAreNotSaidAreInvalid() {
    ConfigBits config = eld(0).u(5, 0).u(4, 0).u(2, 0);
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "does not say its channels");
  }

  @Test
  void reservedChannelConfigurationIsInvalid() {
    ConfigBits config = eld(9).u(5, 0).u(4, 0).u(2, 0);
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "reserved channelConfiguration 9");
  }

  private static ConfigBits eld(int channelConfiguration) {
    return new ConfigBits().objectType(39).u(4, 4).u(4, channelConfiguration);
  }

  /** Headers with both, one and none of their extra parts. */
  private static ConfigBits sbrHeaders(ConfigBits bits, int count) {
    for (int i = 0; i < count; i++) {
      bits.u(14, 0x3FFF).flag(i % 2 == 0).flag(i % 3 == 0);
      bits.u(i % 2 == 0 ? 5 : 0, 31).u(i % 3 == 0 ? 6 : 0, 63);
    }
    return bits;
  }

  private static AudioSpecificConfig parse(ConfigBits bits) throws CodecException {
    return AudioSpecificConfig.parse(bits.bytes());
  }

  private static void refuse(ConfigBits config, Kind kind, String message) {
    CodecException refusal = catchThrowableOfType(CodecException.class, () -> parse(config));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.kind()).isEqualTo(kind);
  }
}
