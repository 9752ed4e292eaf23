package io.getclip.codec.aac;

import static io.getclip.codec.aac.AudioSpecificConfig.Signal.ABSENT;
import static io.getclip.codec.aac.AudioSpecificConfig.Signal.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** USAC, the core of xHE-AAC: audio object type 42 (ISO/IEC 23003-3). */
final class UsacConfigTest {
  private static final int SINGLE = 0;
  private static final int PAIR = 1;
  private static final int LOW_FREQUENCY = 2;
  private static final int EXTENSION = 3;

  @Test
  void theConfigurationBehindIsRightWhereTheFirstFieldsAreCoarse() throws CodecException {
    // 32 kHz and no channels said first, as is done for rates and channels AAC has no index of.
    ConfigBits config = new ConfigBits().objectType(42).u(4, 5).u(4, 0);
    config.u(5, 0x0F).u(3, 1).u(5, 2).escaped(0, 4, 8, 16).u(2, PAIR).u(2, 0).u(1, 0);
    assertThat(AudioSpecificConfig.parse(config.bytes()))
        .isEqualTo(new AudioSpecificConfig(42, 57_600, 2, 2, 1024, ABSENT, ABSENT, 0));
  }

  @ParameterizedTest
  @CsvSource({"0,768,false", "1,1024,false", "2,2048,true", "3,2048,true", "4,4096,true"})
  void frameLengthIsThatOfTheOutput(int index, int samples, boolean sbr) throws CodecException {
    ConfigBits config = usac(3, index, 1).escaped(0, 4, 8, 16).u(2, SINGLE).u(2, 0);
    if (sbr) {
      config.u(13, 0);
    }
    AudioSpecificConfig parsed = AudioSpecificConfig.parse(config.u(1, 0).bytes());
    assertThat(parsed.outputFrameLength()).isEqualTo(samples);
    assertThat(parsed.outputSamplingFrequency()).isEqualTo(48_000);
    assertThat(parsed.sbr()).isEqualTo(sbr ? PRESENT : ABSENT);
  }

  @ParameterizedTest
  @CsvSource({
    "0,96000",
    "12,7350",
    "15,57600",
    "16,51200",
    "17,40000",
    "18,38400",
    "19,34150",
    "20,28800",
    "21,25600",
    "22,20000",
    "23,19200",
    "24,17075",
    "25,14400",
    "26,12800",
    "27,9600"
  })
  void anIndexStandsForARate(int index, int hertz) throws CodecException {
    assertThat(parse(elements(usac(index, 1, 2), PAIR)).samplingFrequency()).isEqualTo(hertz);
  }

  @Test
  void aRateOfItsOwnIsReadInFull() throws CodecException {
    ConfigBits config = new ConfigBits().objectType(42).u(4, 4).u(4, 2);
    config.u(5, 31).u(24, 37_800).u(3, 1).u(5, 2);
    assertThat(parse(elements(config, PAIR)).samplingFrequency()).isEqualTo(37_800);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1", "2,2", "3,3", "4,4", "5,5", "6,6", "7,8", "8,2", "9,3", "10,4", "11,7", "12,8", "13,24"
  })
  void anIndexStandsForChannels(int index, int channels) throws CodecException {
    AudioSpecificConfig config = parse(elements(usac(4, 1, index), PAIR));
    assertThat(config.channels()).isEqualTo(channels);
    assertThat(config.outputChannels()).isEqualTo(channels);
    assertThat(config.channelConfiguration()).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 31, 32, 64})
  void channelsMayBePlacedOneByOne(int channels) throws CodecException {
    ConfigBits config = usac(4, 1, 0).escaped(channels, 5, 8, 16);
    for (int i = 0; i < channels; i++) {
      config.u(5, 31);
    }
    assertThat(parse(elements(config, PAIR)).channels()).isEqualTo(channels);
  }

  /** Every part of every element at its longest and shortest; what follows shows where it ends. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void everyElementIsReadToItsEnd(int form) throws CodecException, BitsException {
    ConfigBits config = new ConfigBits().u(5, 4).u(3, 3).u(5, 2).escaped(20, 4, 8, 16);
    for (int i = 0; i <= 20; i++) {
      switch (i % 4) {
        case SINGLE -> sbr(config.u(2, SINGLE).u(2, 3), form + i);
        case PAIR -> stereo(sbr(config.u(2, PAIR).u(2, 3), i), form);
        case LOW_FREQUENCY -> config.u(2, LOW_FREQUENCY);
        default -> extension(config.u(2, EXTENSION), form * i, form % 2 == 0);
      }
    }
    config.u(1, 1).escaped(form, 2, 4, 8);
    for (int i = 0; i <= form; i++) {
      config.escaped(form, 4, 8, 16).escaped(i * 3, 4, 8, 16);
      bytes(config, i * 3);
    }
    BitReader bits = BitReader.of(config.u(8, 0xA5).bytes());
    assertThat(UsacConfig.read(bits)).isEqualTo(new UsacConfig(44_100, 2048, true, 2, 2));
    assertThat(bits.u(8)).isEqualTo(0xA5);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 28, 29, 30})
  void reservedFrequencyIndexIsInvalid(int index) {
    refuse(elements(usac(index, 1, 2), PAIR), "reserved usacSamplingFrequencyIndex " + index);
  }

  @Test
  void frequency0IsInvalid() {
    ConfigBits config = new ConfigBits().objectType(42).u(4, 4).u(4, 2);
    refuse(config.u(5, 31).u(24, 0).u(32, 0), "usacSamplingFrequency of 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7})
  void reservedFrameLengthIsInvalid(int index) {
    refuse(elements(usac(4, index, 2), PAIR), "reserved coreSbrFrameLengthIndex " + index);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 31})
  void reservedChannelConfigurationIsInvalid(int index) {
    refuse(elements(usac(4, 1, index), PAIR), "reserved channelConfigurationIndex " + index);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65, 286, 65_821})
  void channelsThatCannotBePlacedAreInvalid(int channels) {
    refuse(
        usac(4, 1, 0).escaped(channels, 5, 8, 16).u(32, 0),
        "UsacChannelConfig of " + channels + " channels");
  }

  @Test
  void elementsBeyondTheEndAreInvalid() {
    refuse(usac(4, 1, 2).escaped(65_805, 4, 8, 16).u(31, 0), "the bits end");
  }

  @Test
  void extensionOfMoreThanThereIsIsInvalid() {
    ConfigBits element = usac(4, 1, 2).u(4, 0).u(2, EXTENSION).u(4, 0).escaped(65_805, 4, 8, 16);
    refuse(element.u(2, 0), "526440 bits to pass over");
    ConfigBits config = usac(4, 1, 2).u(4, 0).u(2, PAIR).u(2, 0).u(1, 1).u(2, 0).u(4, 0);
    refuse(config.escaped(300, 4, 8, 16), "2400 bits to pass over");
  }

  private static ConfigBits usac(int frequencyIndex, int coreSbrFrameLengthIndex, int channels) {
    ConfigBits config = new ConfigBits().objectType(42).u(4, 4).u(4, 2);
    return config.u(5, frequencyIndex).u(3, coreSbrFrameLengthIndex).u(5, channels);
  }

  /** One element without spectral band replication, and no extension. */
  private static ConfigBits elements(ConfigBits bits, int type) {
    return bits.escaped(0, 4, 8, 16).u(2, type).u(2, 0).u(1, 0);
  }

  private static ConfigBits sbr(ConfigBits bits, int form) {
    bits.u(11, 0x7FF).flag((form & 1) != 0).flag((form & 2) != 0);
    return bits.u((form & 1) != 0 ? 5 : 0, 31).u((form & 2) != 0 ? 6 : 0, 63);
  }

  /** stereoConfigIndex and, unless that is 0, Mps212Config. */
  private static void stereo(ConfigBits bits, int form) {
    int index = form % 4;
    bits.u(2, index);
    if (index > 0) {
      int tempShape = form / 4 + 1;
      boolean phase = form % 3 == 0;
      bits.u(6, 63).u(2, tempShape).u(4, 15).flag(phase).u(phase ? 5 : 0, 31);
      bits.u(index > 1 ? 6 : 0, 63).u(tempShape == 2 ? 1 : 0, 1);
    }
  }

  private static void extension(ConfigBits bits, int length, boolean defaultLength) {
    bits.escaped(length, 4, 8, 16).escaped(length, 4, 8, 16).flag(defaultLength);
    if (defaultLength) {
      bits.escaped(length * 9, 8, 16, 0);
    }
    bytes(bits.u(1, 1), length);
  }

  private static void bytes(ConfigBits bits, int count) {
    for (int i = 0; i < count; i++) {
      bits.u(8, 0xFF);
    }
  }

  private static AudioSpecificConfig parse(ConfigBits bits) throws CodecException {
    return AudioSpecificConfig.parse(bits.bytes());
  }

  private static void refuse(ConfigBits config, String message) {
    CodecException refusal = catchThrowableOfType(CodecException.class, () -> parse(config));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID_CODEC_PRIVATE_DATA);
  }
}
