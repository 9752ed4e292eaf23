package io.getclip.codec.g711;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class G711ProviderTest {

  @ParameterizedTest
  @CsvSource({
    "06000100401f0000401f000001000800, alaw, d5", // PCMWAVEFORMAT
    "06000100401f0000401f0000010008000000, alaw, d5",
    "07000100401f0000401f0000010008000000, ulaw, ff",
    "07000200401f0000803e0000020008000000, ulaw, ffff",
    "feff0100401f0000401f00000100080016000800040000000600000000001000800000aa00389b71, alaw, d5",
    "feff0100401f0000401f00000100080016000800040000000700000000001000800000aa00389b71, ulaw, ff",
  })
  void everyFormOfBothLawsIsTaken(String wave, String format, String silence)
      throws CodecException {
    SampleDescription.Audio audio = audio(wave);
    assertThat(audio.format()).isEqualTo(format);
    assertThat(audio.silence()).hasValue(Wave.hex(silence));
    assertThat(audio.samplingRate()).isEqualTo(8_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06000100401f0000e8030000010000000000", // the KVS C SDK: rate / 8, no bits
        "06000100401f0000803e0000020010000000", // 16 bits in 2 bytes
        "06000100401f0000401f000001000800ffff", // cbSize of bytes that are not there
        "06000100401f0000401f00000100080000000000deadbeef", // bytes that cbSize does not count
        "feff0100401f000000000000000000000000000000000000"
            + "06000000"
            + "000010008000" // cbSize 0
            + "00aa00389b71",
      })
  void fieldsThatProducersGetWrongChangeNothing(String wave) throws CodecException {
    assertThat(audio(wave)).isEqualTo(audio("06000100401f0000401f0000010008000000"));
  }

  @Test
  void thePrivateDataIsRightWhereTheTrackLies() throws CodecException {
    SampleDescription.Audio audio = audio("07000100401f0000401f0000010008000000");
    assertThat(audio.samplingRate()).as("the track says 48,000").isEqualTo(8_000);
    assertThat(audio.channels()).as("the track says 2").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000100401f0000401f0000010008000000", // WAVE_FORMAT_UNKNOWN
        "01000100401f0000803e0000020010000000", // PCM
        "1100", // IMA ADPCM, and no more than that
        "55000100401f0000401f0000010008000c00010002000000000001000000", // MP3
        "0007000100001f4000001f40000100080000", // mu-law in big-endian
        "feff0100401f0000401f00000100080016000800040000000100000000001000800000aa00389b71", // PCM
        "feff0100401f0000401f00000100080016000800040000000600010000001000800000aa00389b71", // 65542
        "feff0100401f0000401f00000100080016000800040000000600000001001000800000aa00389b71",
        "feff0100401f0000401f00000100080016000800040000000600000000000010800000aa00389b71",
        "feff0100401f0000401f00000100080016000800040000000600000000001000800000aa00389b72",
        "feff0100401f0000401f0000010008001600080004000000060000002107d3118644c8c1ca000000",
      })
  void othersOfTheNameAreLeftToOtherProviders(String wave) throws CodecException {
    assertThat(Wave.open(Wave.hex(wave))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, 192000, true", "8, 192001, false", "65535, 8000, false", "1, 2147483647, false"})
  void silenceIsKnownOfSoundThatCouldBe(int channels, int samplingRate, boolean isKnown)
      throws CodecException {
    Wave wave = Wave.of(Wave.Form.WAVE_FORMAT_EX, 6, channels, samplingRate);
    var audio = (SampleDescription.Audio) Wave.open(wave.bytes()).orElseThrow().description();
    assertThat(audio.silence().isPresent()).isEqualTo(isKnown);
  }

  @Test
  void aVideoTrackOfTheNameIsNotTaken() throws CodecException {
    ByteBuffer wave = Wave.hex("07000100401f0000401f0000010008000000");
    var track = TrackDescription.of(1, "A_MS/ACM", wave, TrackDescription.Video.of(640, 480));
    assertThat(new G711Provider().open(track, CodecOptions.NONE)).isEmpty();
  }

  @Test
  void withoutPrivateDataItIsMissing() {
    CodecException refusal = refusal("");
    assertThat(refusal.kind()).isEqualTo(Kind.MISSING_CODEC_PRIVATE_DATA);
    assertThat(refusal).hasMessage("A_MS/ACM needs a WAVEFORMATEX as its private data");
  }

  @ParameterizedTest
  @CsvSource({
    "06, 'ends after 1 bytes, expected at least 2'",
    "0600, 'ends after 2 bytes, expected at least 16'",
    "06000100401f0000401f, 'ends after 10 bytes, expected at least 16'",
    "07000100401f0000401f00000100, 'ends after 14 bytes, expected at least 16'",
    "06000100401f0000401f0000010008, 'ends after 15 bytes, expected at least 16'",
    "feff0100401f0000401f0000010008000000, 'ends after 18 bytes, expected at least 40'",
    "feff0100401f0000401f00000100080016000800040000000600000000001000800000aa00389b,"
        + " 'ends after 39 bytes, expected at least 40'",
    "06000000401f0000401f0000010008000000, 0 channels",
    "0600010000000000401f0000010008000000, 0 samples a second",
    "0600010000000080401f0000010008000000, 2147483648 samples a second",
    "06000100ffffffff401f0000010008000000, 4294967295 samples a second",
  })
  void whatCannotBePlayedIsInvalid(String wave, String message) {
    CodecException refusal = refusal(wave);
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID_CODEC_PRIVATE_DATA);
    assertThat(refusal).hasMessageContaining(message);
  }

  @Test
  void descriptionsOfRecordingsAreAsTheyWere() throws CodecException {
    List<String> lines = new ArrayList<>();
    for (Recording recording : Recording.values()) {
      for (Recording.Track track : recording.tracks()) {
        Optional<TrackCodec> codec =
            new G711Provider().open(track.description(), CodecOptions.NONE);
        if (codec.isPresent()) {
          lines.add(recording + " " + text((SampleDescription.Audio) codec.get().description()));
        }
      }
    }
    Golden.assertMatches("recordings", String.join("\n", lines));
  }

  private static String text(SampleDescription.Audio audio) {
    byte[] silence = new byte[audio.channels()];
    audio.silence().orElseThrow().get(silence);
    return audio.format()
        + " "
        + audio.channels()
        + " channels, "
        + audio.samplingRate()
        + " Hz, "
        + audio.sampleBits()
        + " bits in "
        + audio.sampleBytes()
        + " bytes, silence "
        + HexFormat.of().formatHex(silence)
        + ", "
        + audio.config().size()
        + " boxes";
  }

  private static SampleDescription.Audio audio(String wave) throws CodecException {
    return (SampleDescription.Audio) Wave.open(Wave.hex(wave)).orElseThrow().description();
  }

  private static CodecException refusal(String wave) {
    return catchThrowableOfType(CodecException.class, () -> Wave.open(Wave.hex(wave)));
  }
}
