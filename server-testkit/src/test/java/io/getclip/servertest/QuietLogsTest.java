package io.getclip.servertest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a project sees that has set nothing. */
@Isolated("it listens to all that is logged")
final class QuietLogsTest {
  private final Logger root = Logger.getLogger("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Handler listener = new StreamHandler(said, new SimpleFormatter());

  @BeforeEach
  void listen() {
    listener.setLevel(Level.ALL);
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
    listener.flush();
    assertThat(said.toString(UTF_8)).isEmpty();
  }
}
