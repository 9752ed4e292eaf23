package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLinesTest {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger all = Logger.getLogger("");
  private final Handler collecting =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {
          // nothing is held
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @BeforeEach
  void collect() {
    collecting.setLevel(Level.ALL);
    all.addHandler(collecting);
  }

  @AfterEach
  void collectNoMore() {
    all.removeHandler(collecting);
  }

  @Test
  void aRequestIsOneLineWhateverItSends(@TempDir Path directory) throws IOException {
    try (Served served = Served.in(directory)) {
      try (RawClient client = served.connect()) {
        client.send("POST /a%0D%0Ab%1b[2J HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
      }
      served.call("/createStream", "{\"StreamName\":\"a\\r\\n\\u001b[2J\"}");
    }
    assertThat(lines).filteredOn(line -> line.contains("POST")).hasSize(2);
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\r", "\n", "\u001b"));
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "127\\.0\\.0\\.1 POST \"/createStream\" 400 [0-9]+ bytes [0-9]+ ms"
                            + " [0-9a-f-]{36} null"));
  }

  @Test
  void noSecretIsLogged(@TempDir Path directory) throws IOException {
    Credential owner = Sdk.credential("OWNER");
    Level before = all.getLevel();
    all.setLevel(Level.ALL);
    try (Served served = Served.in(directory, ServerOptions.LOOPBACK.with(List.of(owner)))) {
      Sdk.at(served).streams(owner).createStream(request -> request.streamName("cam"));
      served.putSigned("cam", Instant.EPOCH, Camera.avc(1), owner);
      served.call("/createStream", "{}");
    } finally {
      all.setLevel(before);
    }
    assertThat(lines).noneMatch(line -> line.contains(owner.secretKey()));
  }
}
