package io.getclip.codec.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.BitRates;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.Golden;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AacProviderTest {
  private final AacProvider provider = new AacProvider();

  @Test
  void plainAacWithoutPrivateDataIsMissingIt() {
    CodecException refusal = refusal("A_AAC", "", 48_000, 2);
    assertThat(refusal.kind()).isEqualTo(Kind.MISSING_CODEC_PRIVATE_DATA);
    assertThat(refusal).hasMessageContaining("AudioSpecificConfig");
  }

  @Test
  void privateDataThatDoesNotParseIsInvalid() {
    assertThat(refusal("A_AAC", "12", 48_000, 2).kind()).isEqualTo(Kind.INVALID_CODEC_PRIVATE_DATA);
  }

  @Test
  void aVideoTrackOfTheNameIsNotTaken() throws CodecException {
    var track = TrackDescription.of(1, "A_AAC", bytes("1210"), TrackDescription.Video.of(640, 480));
    assertThat(provider.open(track, CodecOptions.NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A_AACX", "A_AA", "a_aac", "A_AAC\0", "A_AAC-2"})
  void otherNamesAreNotTaken(String codecId) throws CodecException {
    assertThat(open(codecId, "1210", 48_000, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A_AAC/", "A_AAC/MPEG2/LTP", "A_AAC/MPEG4/LC/PS", "A_AAC/MPEG4/LC/SBR/PS"})
  void aNameWithAnyProfileIsTakenWithPrivateDataAlone(String codecId) throws CodecException {
    assertThat(audio(codecId, "1210", 48_000, 2).samplingRate()).isEqualTo(44_100);
    assertThat(refusal(codecId, "", 48_000, 2).kind()).isEqualTo(Kind.MISSING_CODEC_PRIVATE_DATA);
  }

  @Test
  void anOldNameWithPrivateDataIsReadFromThat() throws CodecException {
    assertThat(audio("A_AAC/MPEG4/LC", "1588", 44_100, 2).samplingRate()).isEqualTo(8_000);
  }

  @Test
  void theConfigurationIsRightWhereTheTrackLies() throws CodecException {
    SampleDescription.Audio audio = audio("A_AAC", "121056e500", 8_000, 1);
    assertThat(audio.samplingRate()).isEqualTo(44_100);
    assertThat(audio.channels()).isEqualTo(2);
    assertThat(audio.frameDuration()).isEqualTo(1024);
    assertThat(audio.sampleBytes()).isZero();
  }

  @Test
  void sbrIsTimedAtTheRateItMakes() throws CodecException {
    // AOT 5: a core of 24 kHz, made 48 kHz.
    SampleDescription.Audio audio = audio("A_AAC", "2b118800", 24_000, 2);
    assertThat(audio.samplingRate()).isEqualTo(48_000);
    assertThat(audio.frameDuration()).isEqualTo(2048);
  }

  @Test
  void silenceIsKnownOfPlainLcInMonoAndStereoAlone() throws CodecException {
    assertThat(silence("1588")).hasValue(bytes("01182007"));
    assertThat(silence("1210")).hasValue(bytes("210049900219002380"));
    assertThat(silence("121056e500")).isPresent();
    assertThat(silence("11b0")).as("5.1").isEmpty();
    assertThat(silence("1214")).as("960 samples").isEmpty();
    assertThat(silence("0a10")).as("Main").isEmpty();
    assertThat(silence("131056e598")).as("SBR").isEmpty();
  }

  @Test
  void descriptionsOfRecordingsAreAsTheyWere() throws CodecException {
    List<String> lines = new ArrayList<>();
    for (Recording recording : Recording.values()) {
      for (Recording.Track track : recording.tracks()) {
        Optional<TrackCodec> codec = provider.open(track.description(), CodecOptions.NONE);
        if (codec.isPresent()) {
          var config = AudioSpecificConfig.parse(track.description().codecPrivate());
          var rates = new BitRates(1_024, 64_000, 32_000);
          lines.add(recording + " " + config);
          lines.add("  " + text((SampleDescription.Audio) codec.get().description(rates)));
        }
      }
    }
    Golden.assertMatches("recordings", String.join("\n", lines));
  }

  @Test
  void bitRatesPastTheirFieldsAreWrittenAsTheMost() throws CodecException {
    TrackCodec codec = open("A_AAC", "1210", 44_100, 2).orElseThrow();
    ByteBuffer esds =
        codec.description(new BitRates(1L << 40, 1L << 40, 1L << 40)).config().get(0).payload();
    assertThat(hex(esds)).contains("4015" + "ffffff" + "ffffffff" + "ffffffff" + "0502" + "1210");
  }

  @Test
  void esdsCarriesALongConfigurationAsItIs() throws CodecException {
    String padded = "1210" + "00".repeat(300);
    ByteBuffer esds = audio("A_AAC", padded, 44_100, 2).config().get(0).payload();
    // 302 bytes take two bytes of length: 0x82 0x2e.
    assertThat(hex(esds)).endsWith("05822e" + padded + "060102");
    assertThat(hex(esds)).startsWith("00000000" + "038247" + "000000" + "04823e");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100, 127, 128, 255, 16_383, 16_384, 65_536})
  void lengthsInEsdsAgreeWhateverTheConfigurationsLength(int length) throws CodecException {
    String config = "1210" + "00".repeat(length - 2);
    ByteBuffer esds = audio("A_AAC", config, 44_100, 2).config().get(0).payload();
    assertThat(esds.getInt()).as("version and flags").isZero();
    assertThat(descriptor(esds, 3)).as("ES_Descriptor").isEqualTo(esds.remaining());
    esds.position(esds.position() + 3);
    int decoderConfig = descriptor(esds, 4);
    assertThat(decoderConfig).as("what SLConfigDescriptor leaves").isEqualTo(esds.remaining() - 3);
    esds.position(esds.position() + 13);
    assertThat(descriptor(esds, 5)).as("DecoderSpecificInfo").isEqualTo(length);
    assertThat(hex(esds.slice(esds.position(), length))).isEqualTo(config);
    esds.position(esds.position() + length);
    assertThat(descriptor(esds, 6)).as("SLConfigDescriptor").isEqualTo(esds.remaining());
    assertThat(esds.get()).isEqualTo((byte) 2);
  }

  /** Reads a descriptor's tag and gives its length (ISO/IEC 14496-1, 8.3.3). */
  private static int descriptor(ByteBuffer in, int tag) {
    assertThat(in.get()).isEqualTo((byte) tag);
    int length = 0;
    byte next;
    do {
      next = in.get();
      length = length << 7 | (next & 0x7F);
    } while (next < 0);
    return length;
  }

  private static String text(SampleDescription.Audio audio) {
    return audio.format()
        + " "
        + audio.channels()
        + " channels, "
        + audio.samplingRate()
        + " Hz, frames of "
        + audio.frameDuration()
        + ", silence "
        + audio.silence().map(AacProviderTest::hex).orElse("unknown")
        + ", esds "
        + hex(audio.config().get(0).payload());
  }

  private Optional<ByteBuffer> silence(String config) throws CodecException {
    return audio("A_AAC", config, 48_000, 2).silence();
  }

  private SampleDescription.Audio audio(String codecId, String config, double hertz, int channels)
      throws CodecException {
    return (SampleDescription.Audio)
        open(codecId, config, hertz, channels).orElseThrow().description();
  }

  private CodecException refusal(String codecId, String config, double hertz, int channels) {
    return catchThrowableOfType(CodecException.class, () -> open(codecId, config, hertz, channels));
  }

  private Optional<TrackCodec> open(String codecId, String config, double hertz, int channels)
      throws CodecException {
    var media = new TrackDescription.Audio(hertz, channels, 0);
    return provider.open(TrackDescription.of(2, codecId, bytes(config), media), CodecOptions.NONE);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
