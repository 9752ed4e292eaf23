package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClip;
import java.io.IOException;
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
    kept.ingest(input);
    try (ArchiveClip clip = kept.clip()) {
      assertThat(kept.directory)
          .isDirectory()
          .hasParent(Places.recording(input.layout()).getParent());
      assertThat(clip.clip().contentLength()).isPositive();
    } finally {
      kept.close();
    }
    assertThat(kept.directory).doesNotExist();
  }

  @Test
  void leavesNothingOfARecordingThatIsNotKeptWhole() {
    input.layout = "tiny"; // as if it were

    assertThatThrownBy(() -> kept.ingest(input))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("100 fragments of ");

    assertThat(kept.directory).doesNotExist();
  }
}
