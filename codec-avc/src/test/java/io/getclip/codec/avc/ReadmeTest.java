package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theExampleDoesWhatItSays() {
    assertThat(ReadmeExample.check(Streams.recorded("x264-open-gop-64x48").get(0)))
        .isEqualTo("64 by 48, level 10");
    assertThat(ReadmeExample.check(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x67})))
        .startsWith("INVALID_CODEC_PRIVATE_DATA: Annex-B NAL units");
  }

  @Test
  void theReadmeHasTheExampleAsItCompiles() {
    Readme.assertExamplesAreIn(ReadmeExample.class);
  }
}
