package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/getclip/codec/avc/ReadmeExample.java");

  @Test
  void theExampleDoesWhatItSays() {
    assertThat(ReadmeExample.check(Streams.recorded("x264-open-gop-64x48").get(0)))
        .isEqualTo("64 by 48, level 10");
    assertThat(ReadmeExample.check(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x67})))
        .startsWith("INVALID_CODEC_PRIVATE_DATA: Annex-B NAL units");
  }

  @Test
  void theReadmeHasTheExampleAsItCompiles() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example =
        source.substring(source.indexOf("    // Is this"), source.indexOf("    // (end"));
    assertThat(Files.readString(Path.of("README.md")))
        .contains(example.stripTrailing().stripIndent());
  }
}
