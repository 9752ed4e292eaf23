package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FrameFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecFramesTest {

  @ParameterizedTest
  @CsvSource({"avc, 2", "hevc, 2", "aac, 64", "g711, 64"})
  void areFramesThatTheirCodecTakes(String codec, int syncSamples) throws Exception {
    CodecFrames frames = CodecFrames.of(codec);
    FrameFacts facts = new FrameFacts();
    int found = 0;

    for (int i = 0; i < CodecFrames.COUNT; i++) {
      frames.track().inspect(frames.frame(i), facts.clear(frames.frame(i).size()));
      assertThat(facts.hasNoPicture()).isFalse();
      found += facts.isSyncSample() ? 1 : 0;
    }

    assertThat(found).isEqualTo(syncSamples);
  }

  @Test
  void refusesACodecThatThereIsNot() {
    assertThatThrownBy(() -> CodecFrames.of("vp9")).hasMessage("no frames of a codec vp9");
  }
}
