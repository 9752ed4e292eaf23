package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theExampleDoesWhatItSays() {
    Recording.Track track = Streams.recorded(Recording.HEVC_HDR_RADL);
    assertThat(ReadmeExample.check(track.description().codecPrivate()))
        .isEqualTo("160 by 120, 10 bits");
    assertThat(ReadmeExample.check(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x40})))
        .startsWith("INVALID_CODEC_PRIVATE_DATA: Annex-B NAL units");
  }

  @Test
  void theReadmeHasTheExampleAsItCompiles() {
    Readme.assertExamplesAreIn(ReadmeExample.class);
  }
}
