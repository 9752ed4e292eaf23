package io.getclip.codec.g711;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a WAVEFORMATEX says beside its tag, channels and rate, the description is theirs. */
final class G711Properties {

  @Property
  void everyFormGivesItsChannelsAndRate(@ForAll("waves") Wave wave) throws CodecException {
    boolean isALaw = wave.tag() == 6;
    byte[] silence = new byte[wave.channels()];
    Arrays.fill(silence, (byte) (isALaw ? 0xD5 : 0xFF));
    assertThat(Wave.open(wave.bytes()).orElseThrow().description())
        .isEqualTo(
            new SampleDescription.Audio(
                isALaw ? "alaw" : "ulaw",
                List.of(),
                wave.channels(),
                16,
                wave.samplingRate(),
                0,
                wave.channels(),
                isPlausible(wave) ? Optional.of(ByteBuffer.wrap(silence)) : Optional.empty()));
  }

  private static boolean isPlausible(Wave wave) {
    return (long) wave.channels() * wave.samplingRate() <= 8 * 192_000;
  }

  @Property
  void aCutIsRefusedWhereverItIs(@ForAll("waves") Wave wave, @ForAll @IntRange(max = 39) int cut) {
    int needed = wave.form() == Wave.Form.EXTENSIBLE ? 40 : 16;
    ByteBuffer bytes = wave.bytes();
    bytes.limit(Math.min(1 + cut, needed - 1));
    assertThatThrownBy(() -> Wave.open(bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("ends after " + bytes.limit() + " bytes");
  }

  @Property
  void aFrameIsAsManyWholeSamplesAsItHas(
      @ForAll @IntRange(min = 1, max = 12) int channels, @ForAll @IntRange(max = 4_096) int size)
      throws CodecException {
    Wave wave = Wave.of(Wave.Form.WAVE_FORMAT_EX, 6, channels, 8_000);
    TrackCodec codec = Wave.open(wave.bytes()).orElseThrow();
    FrameBytes frame = FrameBytes.of(ByteBuffer.allocate(size));
    FrameFacts facts = new FrameFacts().clear(size);
    if (size < channels) {
      assertThatThrownBy(() -> codec.inspect(frame, facts)).isInstanceOf(CodecException.class);
      return;
    }
    codec.inspect(frame, facts);
    assertThat(facts.sampleSize() % channels).isZero();
    assertThat(size - facts.sampleSize()).isBetween(0, channels - 1);
    ByteBuffer sample = ByteBuffer.allocate(size);
    codec.write(frame, sample);
    assertThat(sample.position()).isEqualTo(facts.sampleSize());
  }

  @Provide
  Arbitrary<Wave> waves() {
    Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xFFFF);
    return Combinators.combine(
            Arbitraries.of(Wave.Form.class),
            Arbitraries.of(6, 7),
            Arbitraries.integers().between(1, 0xFFFF),
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.integers(),
            u16,
            u16,
            u16)
        .as(
            (form, tag, channels, rate, average, align, bits, extra) ->
                new Wave(
                    form,
                    tag,
                    channels,
                    rate,
                    average,
                    align,
                    bits,
                    extra,
                    extra % 100,
                    Wave.TAG_GUID_END));
  }
}
