package io.getclip.codec.aac;

import static io.getclip.codec.aac.AudioSpecificConfig.Signal.ABSENT;
import static io.getclip.codec.aac.AudioSpecificConfig.Signal.PRESENT;
import static io.getclip.codec.aac.AudioSpecificConfig.Signal.UNSAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AudioSpecificConfigTest {

  @Test
  void twoBytesAreAacLcOfAnIndexedRate() throws CodecException {
    assertThat(parse("1210"))
        .isEqualTo(new AudioSpecificConfig(2, 44_100, 2, 2, 1024, UNSAID, UNSAID, 0));
    assertThat(parse("1588"))
        .isEqualTo(new AudioSpecificConfig(2, 8_000, 1, 1, 1024, UNSAID, UNSAID, 0));
  }

  @Test
  void fiveBytesOfFfmpegSayThatThereIsNoSbr() throws CodecException {
    assertThat(parse("121056e500"))
        .isEqualTo(new AudioSpecificConfig(2, 44_100, 2, 2, 1024, ABSENT, UNSAID, 0));
  }

  @Test
  void paddingAfterTheConfigurationIsIgnored() throws CodecException {
    assertThat(parse("1210" + "00".repeat(14))).isEqualTo(parse("1210"));
    assertThat(parse("121056e500" + "00".repeat(30))).isEqualTo(parse("121056e500"));
    assertThat(parse("1210" + "ff".repeat(8))).isEqualTo(parse("1210"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,96000",
    "1,88200",
    "2,64000",
    "3,48000",
    "4,44100",
    "5,32000",
    "6,24000",
    "7,22050",
    "8,16000",
    "9,12000",
    "10,11025",
    "11,8000",
    "12,7350"
  })
  void anIndexStandsForARate(int index, int hertz) throws CodecException {
    assertThat(parse(lc(index, 2).u(3, 0)).samplingFrequency()).isEqualTo(hertz);
    assertThat(SamplingFrequency.indexOf(hertz)).isEqualTo(index);
  }

  @Test
  void aRateOfItsOwnIsReadInFull() throws CodecException {
    AudioSpecificConfig config =
        parse(new ConfigBits().objectType(2).explicitFrequency(37_800).u(4, 2).u(3, 0));
    assertThat(config.samplingFrequency()).isEqualTo(37_800);
    assertThat(config.channels()).isEqualTo(2);
  }

  @Test
  void frameLengthFlagMeans960Samples() throws CodecException {
    assertThat(parse(lc(3, 2).u(3, 0b100)).frameLength()).isEqualTo(960);
    assertThat(parse(lc(3, 2).u(3, 0)).frameLength()).isEqualTo(1024);
  }

  @Test
  void lowDelayFramesHave512Or480Samples() throws CodecException {
    assertThat(parse(lowDelay(false)).frameLength()).isEqualTo(512);
    assertThat(parse(lowDelay(true)).frameLength()).isEqualTo(480);
  }

  @Test
  void hierarchicalSbrDoublesRateAndFrame() throws CodecException {
    AudioSpecificConfig config =
        parse(new ConfigBits().objectType(5).u(4, 6).u(4, 2).u(4, 3).objectType(2).u(3, 0));
    assertThat(config)
        .isEqualTo(new AudioSpecificConfig(2, 24_000, 2, 2, 1024, PRESENT, UNSAID, 48_000));
    assertThat(config.outputSamplingFrequency()).isEqualTo(48_000);
    assertThat(config.outputFrameLength()).isEqualTo(2048);
  }

  @Test
  void hierarchicalPsMakesStereoOfMono() throws CodecException {
    AudioSpecificConfig config =
        parse(new ConfigBits().objectType(29).u(4, 7).u(4, 1).u(4, 4).objectType(2).u(3, 0));
    assertThat(config)
        .isEqualTo(new AudioSpecificConfig(2, 22_050, 1, 1, 1024, PRESENT, PRESENT, 44_100));
    assertThat(config.outputChannels()).isEqualTo(2);
  }

  @Test
  void backwardCompatibleSbrAndPsAreReadAfterTheCore() throws CodecException {
    ConfigBits sbr = lc(7, 1).u(3, 0).u(11, 0x2B7).u(5, 5).u(1, 1).u(4, 4);
    assertThat(parse(sbr))
        .isEqualTo(new AudioSpecificConfig(2, 22_050, 1, 1, 1024, PRESENT, UNSAID, 44_100));
    ConfigBits ps = lc(7, 1).u(3, 0).u(11, 0x2B7).u(5, 5).u(1, 1).u(4, 4).u(11, 0x548).u(1, 1);
    assertThat(parse(ps))
        .isEqualTo(new AudioSpecificConfig(2, 22_050, 1, 1, 1024, PRESENT, PRESENT, 44_100));
  }

  @Test
  void downsampledSbrKeepsRateAndFrame() throws CodecException {
    AudioSpecificConfig config =
        parse(new ConfigBits().objectType(5).u(4, 3).u(4, 2).u(4, 3).objectType(2).u(3, 0));
    assertThat(config.outputSamplingFrequency()).isEqualTo(48_000);
    assertThat(config.outputFrameLength()).isEqualTo(1024);
  }

  @Test
  void programConfigElementSaysTheChannels() throws CodecException {
    // From ffmpeg: 2.1 at 48 kHz, with a comment and a sync extension behind it.
    AudioSpecificConfig config = parse("118004c401002000044c61766356e500");
    assertThat(config).isEqualTo(new AudioSpecificConfig(2, 48_000, 0, 3, 1024, ABSENT, UNSAID, 0));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "4,4", "5,5", "6,6", "7,8", "11,7", "12,8", "13,24", "14,8"})
  void channelConfigurationStandsForChannels(int configuration, int channels)
      throws CodecException {
    assertThat(parse(lc(3, configuration).u(3, 0)).channels()).isEqualTo(channels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 17, 19})
  void objectTypesOfAacAreTaken(int type) throws CodecException {
    assertThat(parse(new ConfigBits().objectType(type).u(4, 4).u(4, 2).u(3, 0).u(2, 0)))
        .extracting(AudioSpecificConfig::objectType)
        .isEqualTo(type);
  }

  // What decoders take although the standard would have more or other of it.

  @ParameterizedTest
  @ValueSource(strings = {"1211", "1212", "121056e5", "121056e0", "1210ad"})
  void whatIsCutOffBehindTheChannelsIsZero(String config) throws CodecException {
    assertThat(parse(config)).isEqualTo(parse("1210"));
  }

  @Test
  void errorResilienceCutOffIsNone() throws CodecException {
    assertThat(parse("8a10"))
        .isEqualTo(new AudioSpecificConfig(17, 44_100, 2, 2, 1024, UNSAID, UNSAID, 0));
  }

  @Test
  void extensionFlagsOfLaterVersionsArePassedOver() throws CodecException {
    ConfigBits config = new ConfigBits().objectType(17).u(4, 4).u(4, 2).u(3, 1).u(3, 0).u(1, 1);
    assertThat(parse(config.u(2, 0)).channels()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14})
  void aReservedRateOfTheExtensionIsNotSaid(int index) throws CodecException {
    ConfigBits first = new ConfigBits().objectType(5).u(4, 6).u(4, 2).u(4, index).objectType(2);
    assertThat(parse(first.u(3, 0)))
        .isEqualTo(new AudioSpecificConfig(2, 24_000, 2, 2, 1024, PRESENT, UNSAID, 0));
    ConfigBits behind = lc(6, 2).u(3, 0).u(11, 0x2B7).u(5, 5).u(1, 1).u(4, index);
    assertThat(parse(behind).outputSamplingFrequency()).isEqualTo(24_000);
  }

  // Row 62 of the hostile inputs, and what real files get wrong.

  @Test
  void oneByteIsInvalid() {
    refuse(bytes("12"), Kind.INVALID_CODEC_PRIVATE_DATA, "1 bytes: the bits end at bit 8");
  }

  @Test
  void objectType0IsInvalid() {
    refuse(bytes("0210"), Kind.INVALID_CODEC_PRIVATE_DATA, "reserved audioObjectType 0");
  }

  @Test
  void escapedObjectTypeOf95IsInvalid() {
    ByteBuffer config = new ConfigBits().u(5, 31).u(6, 63).u(4, 4).u(4, 2).u(13, 0).bytes();
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "reserved audioObjectType 95");
  }

  @Test
  void sbrInsidePsInsideSbrIsInvalid() {
    ByteBuffer config =
        new ConfigBits()
            .objectType(5)
            .u(4, 6)
            .u(4, 2)
            .u(4, 3)
            .objectType(29)
            .u(4, 3)
            .objectType(5)
            .u(4, 3)
            .objectType(2)
            .u(3, 0)
            .bytes();
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "nests spectral band replication");
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14})
  void reservedFrequencyIndexIsInvalid(int index) {
    refuse(
        lc(index, 2).u(3, 0).bytes(),
        Kind.INVALID_CODEC_PRIVATE_DATA,
        "reserved samplingFrequencyIndex " + index);
  }

  @Test
  void frequency0IsInvalid() {
    ByteBuffer config = new ConfigBits().objectType(2).explicitFrequency(0).u(4, 2).u(3, 0).bytes();
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "samplingFrequency of 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 15})
  void reservedChannelConfigurationIsInvalid(int configuration) {
    refuse(
        lc(3, configuration).u(3, 0).bytes(),
        Kind.INVALID_CODEC_PRIVATE_DATA,
        "reserved channelConfiguration " + configuration);
  }

  @Test
  void programConfigElementThatIsNotThereIsInvalid() {
    refuse(bytes("1200"), Kind.INVALID_CODEC_PRIVATE_DATA, "2 bytes");
  }

  @Test
  void programConfigElementOfMoreThanThereIsIsInvalid() {
    ConfigBits config = lc(3, 0).u(3, 0).u(10, 0).u(12, 0xFFF).u(9, 0x1FF).u(3, 0).u(8, 0);
    refuse(config.bytes(), Kind.INVALID_CODEC_PRIVATE_DATA, "bytes");
  }

  @Test
  void programConfigElementWithoutChannelsIsInvalid() {
    ConfigBits config = lc(3, 0).u(3, 0).u(10, 0).u(21, 0).u(3, 0).align().u(8, 0);
    refuse(config.bytes(), Kind.INVALID_CODEC_PRIVATE_DATA, "without channels");
  }

  @Test
  void commentOfMoreThanThereIsIsInvalid() {
    ConfigBits config =
        lc(3, 0).u(3, 0).u(10, 0).u(4, 1).u(17, 0).u(3, 0).u(5, 0).align().u(8, 255).u(8, 0);
    refuse(config.bytes(), Kind.INVALID_CODEC_PRIVATE_DATA, "2040 bits to pass over");
  }

  @Test
  void configurationOverItsLimitIsInvalid() {
    ByteBuffer config = ByteBuffer.allocate((1 << 16) + 1).putShort(0, (short) 0x1210);
    refuse(config, Kind.INVALID_CODEC_PRIVATE_DATA, "more than 65536");
  }

  @ParameterizedTest
  @CsvSource({"6,scalable", "8,CELP", "20,scalable", "34,layer 3", "36,ALS", "22,BSAC"})
  void objectTypesOfOtherCodecsAreUnsupported(int type, String name) {
    ByteBuffer config = new ConfigBits().objectType(type).u(4, 4).u(4, 2).u(16, 0).bytes();
    refuse(config, Kind.UNSUPPORTED, name);
  }

  @Test
  void errorProtectionIsUnsupported() {
    ByteBuffer config = new ConfigBits().objectType(17).u(4, 4).u(4, 2).u(3, 0).u(2, 2).bytes();
    refuse(config, Kind.UNSUPPORTED, "epConfig 2");
  }

  private static ConfigBits lc(int frequencyIndex, int channelConfiguration) {
    return new ConfigBits().objectType(2).u(4, frequencyIndex).u(4, channelConfiguration);
  }

  private static ConfigBits lowDelay(boolean shortFrames) {
    return new ConfigBits()
        .objectType(23)
        .u(4, 3)
        .u(4, 1)
        .flag(shortFrames)
        .u(1, 0)
        .u(1, 1)
        .u(3, 0b111)
        .u(1, 0)
        .u(2, 0);
  }

  private static AudioSpecificConfig parse(ConfigBits bits) throws CodecException {
    return AudioSpecificConfig.parse(bits.bytes());
  }

  private static AudioSpecificConfig parse(String hex) throws CodecException {
    return AudioSpecificConfig.parse(bytes(hex));
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  private static void refuse(ByteBuffer config, Kind kind, String message) {
    CodecException refusal =
        catchThrowableOfType(CodecException.class, () -> AudioSpecificConfig.parse(config));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(config.position()).isZero();
  }
}
