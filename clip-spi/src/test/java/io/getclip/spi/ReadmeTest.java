package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.bits.BitsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path EXAMPLE = Path.of("src/test/java/io/getclip/spi/ReadmeExample.java");

  @Test
  void theExampleReadsASet() throws BitsException {
    assertThat(ReadmeExample.read(ByteBuffer.wrap(new byte[] {0x68, 0x78}))).isEqualTo("2 0 true");
  }

  @Test
  void theReadmeHasTheExampleAsItCompiles() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example =
        source.substring(source.indexOf("  /** The first"), source.lastIndexOf("}") - 1);
    assertThat(Files.readString(Path.of("README.md")))
        .contains(example.stripTrailing().stripIndent());
  }
}
