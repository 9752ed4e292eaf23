package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of a server that does not answer to the end. */
class LostConnectionTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir Path folder;

  private Getclip.Ending download(String answer) throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.onWithJson("/getDataEndpoint", "{\"DataEndpoint\":\"" + server.uri() + "\"}");
      server.on("/getClip", answer);
      Object[] line = {
        "download", "--stream", "cam", "--start", "0", "--end", "60", "-o", folder.resolve("c.mp4")
      };
      return ended(server, line);
    }
  }

  /** How a command ends, its server called SERVER. */
  private static Getclip.Ending ended(ScriptedServer server, Object... line) {
    Object[] whole =
        Stream.concat(Stream.of(line), Stream.of("--endpoint", server.uri())).toArray();
    Getclip.Ending ending = Getclip.run(whole);
    String said = ending.err().replace(server.uri().toString(), "SERVER");
    return new Getclip.Ending(ending.status(), ending.output(), said);
  }

  private static void assertBrokeOff(Getclip.Ending ending, String when) {
    assertThat(ending.err())
        .isEqualTo(
            "getclip: ConnectionLost: the server at SERVER broke off "
                + when
                + "; see its log for why\n");
    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n4\r\nclip\r\n",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nclip",
        "Content-Length: 9\r\n\r\nclip"
      })
  void aClipThatBreaksOffIsOneSentenceAndNoFile(String answer) throws IOException {
    assertBrokeOff(download(OK + answer), "after 4 bytes of the clip");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void bytesAreCountedInThousands() throws IOException {
    String clip = "0".repeat(123_456);
    assertBrokeOff(
        download(OK + "Content-Length: 1000000\r\n\r\n" + clip), "after 123,456 bytes of the clip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n{"})
  void aServerThatBreaksOffBeforeAClipIsOneSentenceAndNoFile(String answer) throws IOException {
    assertBrokeOff(download(answer), "before it was done");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aListThatBreaksOffIsOneSentence() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.on("/listStreams", OK + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
      assertBrokeOff(ended(server, "streams", "list"), "before it was done");
    }
  }

  @Test
  void aServerThatBreaksOffBeforeAnythingIsPutIsOneSentence() throws IOException {
    Path recording = Files.createFile(folder.resolve("in.mkv"));
    try (ScriptedServer server = new ScriptedServer()) {
      server.on("/describeStream", OK + "Content-Length: 9\r\n\r\n{");
      assertBrokeOff(ended(server, "put", recording, "--stream", "cam"), "before it was done");
    }
  }

  @Test
  void aServerOfAnotherProtocolIsToldSo() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.on("/listStreams", "SSH-2.0-OpenSSH_9.2p1\r\n");
      assertThat(ended(server, "streams", "list").err())
          .isEqualTo(
              "getclip: ConnectionLost: the server at SERVER answers what cannot be understood;"
                  + " --endpoint URL names another\n");
    }
  }
}
