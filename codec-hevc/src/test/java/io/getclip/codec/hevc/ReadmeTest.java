package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/getclip/codec/hevc/ReadmeExample.java");

  @Test
  void theExampleDoesWhatItSays() {
    Recording.Track track = Streams.recorded(Recording.HEVC_HDR_RADL);
    assertThat(ReadmeExample.check(track.description().codecPrivate()))
        .isEqualTo("160 by 120, 10 bits");
    assertThat(ReadmeExample.check(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x40})))
        .startsWith("INVALID_CODEC_PRIVATE_DATA: Annex-B NAL units");
  }

  @Test
  void theReadmeHasTheExampleAsItCompiles() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example =
        source.substring(source.indexOf("    // Is this"), source.indexOf("    // (end"));
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(example.stripTrailing().stripIndent());
    assertThat(readme.lines().count()).isLessThanOrEqualTo(60);
  }
}
