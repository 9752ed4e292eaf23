package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final Input input = new Input();
  private final Kept kept = new Kept();

  @BeforeEach
  void open() throws IOException {
    input.layout = "big";
    input.open();
  }

  @AfterEach
  void close() throws IOException {
    input.close();
  }

  @Test
  void keepsAnArchiveBesideTheRecordingUntilItIsClosed() throws Exception {
    long before = archives();

    kept.ingest(input);
    assertThat(archives()).isEqualTo(before + 1);
    try (ArchiveClip clip = kept.clip()) {
      assertThat(clip.clip().contentLength()).isPositive();
    }
    kept.close();

    assertThat(archives()).isEqualTo(before);
  }

  @Test
  void leavesNothingOfARecordingThatIsNotKeptWhole() throws Exception {
    long before = archives();
    input.layout = "tiny"; // as if it were

    assertThatThrownBy(() -> kept.ingest(input))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("100 fragments of ");

    assertThat(archives()).isEqualTo(before);
  }

  private static long archives() throws IOException {
    Path recordings = Places.recording(Layout.named("big")).getParent();
    try (Stream<Path> files = Files.list(recordings)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("getclip-bench"))
          .count();
    }
  }
}
