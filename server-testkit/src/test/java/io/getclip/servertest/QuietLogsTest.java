package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Recording;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a project sees that has set nothing. */
@Isolated("it listens to all that is logged")
final class QuietLogsTest {
  private final Logger root = Logger.getLogger("");
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          said.add(line.getLoggerName() + " " + line.getMessage());
        }

        @Override
        public void flush() {
          // nothing is kept back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @BeforeEach
  void listen() {
    root.addHandler(listener);
  }

  @AfterEach
  void leave() {
    root.removeHandler(listener);
  }

  @Test
  @GetClipServer
  void aServerThatDoesWhatItShouldSaysNothing(GetClip server) throws IOException {
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    server.put("cam", Recording.CAMERA, start);
    server.clip("cam", start, start.plusSeconds(10));
    assertThat(said).noneMatch(line -> line.startsWith("io.getclip")).isEmpty();
  }
}
