package io.getclip.http;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.core.Clipper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server with an archive behind it, both by a clock that stands still until told otherwise. */
final class Served implements Closeable {
  final TestClock clock;
  final Archive archive;
  final ClipServer server;

  private Served(Path directory, ServerOptions options, TestClock clock) throws IOException {
    this.clock = clock;
    archive = Archive.open(ArchiveOptions.in(directory).with(clock), Clipper.standard());
    server = ClipServer.start(options.with(clock), archive);
  }

  static Served in(Path directory) throws IOException {
    return in(directory, ServerOptions.LOOPBACK);
  }

  static Served in(Path directory, ServerOptions options) throws IOException {
    return in(directory, options, new TestClock());
  }

  static Served in(Path directory, ServerOptions options, TestClock clock) throws IOException {
    return new Served(directory, options, clock);
  }

  URI uri() {
    return server.uri();
  }

  RawClient connect() throws IOException {
    return new RawClient(uri());
  }

  /** Sends one request of an operation on a connection of its own. */
  RawClient.Answer call(String path, String json) throws IOException {
    try (RawClient client = connect()) {
      return client.call(path, json);
    }
  }

  /** Makes a stream that keeps its fragments for a day. */
  void create(String stream) throws IOException {
    RawClient.Answer answer =
        call("/createStream", "{\"StreamName\":\"" + stream + "\",\"DataRetentionInHours\":24}");
    if (answer.status() != 200) {
      throw new IOException(answer.text());
    }
  }

  /** The head of a PutMedia request whose timecodes count from a start. */
  static String putMedia(String stream, String start, Map<String, String> more) {
    return "POST /putMedia HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        + "x-amzn-stream-name: "
        + stream
        + "\r\nx-amzn-fragment-timecode-type: RELATIVE\r\nx-amzn-producer-start-timestamp: "
        + start
        + "\r\n"
        + more.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining())
        + "\r\n";
  }

  /** Sends a whole recording, and returns the lines that acknowledge it. */
  List<String> put(String stream, String start, byte[] recording) throws IOException {
    try (RawClient client = connect()) {
      client.send(putMedia(stream, start, Map.of()));
      sendBody(client, recording);
      RawClient.Answer answer = client.answer();
      if (answer.status() != 200) {
        throw new IOException(answer.text());
      }
      return answer.text().lines().toList();
    }
  }

  /** The same, signed as the C producer does: over a body that is empty. */
  List<String> putSigned(
      String stream, Instant start, byte[] recording, Credential credential, String... more)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-amzn-stream-name", stream);
    headers.put("x-amzn-fragment-timecode-type", "RELATIVE");
    headers.put("x-amzn-producer-start-timestamp", Long.toString(start.getEpochSecond()));
    headers.put("host", "localhost");
    String empty = RequestSigner.payloadHash(new byte[0]);
    headers.putAll(
        new RequestSigner(credential, "us-east-1")
            .sign("POST", uri().resolve("/putMedia"), headers, empty, clock.instant()));
    StringBuilder head =
        new StringBuilder("POST /putMedia HTTP/1.1\r\nTransfer-Encoding: chunked\r\n");
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    try (RawClient client = connect()) {
      client.send(head.append("\r\n").toString());
      sendBody(client, recording);
      RawClient.Answer answer = client.answer();
      if (answer.status() != 200) {
        throw new IOException(answer.text());
      }
      return answer.text().lines().toList();
    }
  }

  /** Sends a body for as long as the server takes it; its answer tells why when it does not. */
  private static void sendBody(RawClient client, byte[] recording) {
    try {
      client.chunk(recording).send("0\r\n\r\n");
    } catch (IOException e) {
      // It answered early and closed the connection.
    }
  }

  @Override
  public void close() throws IOException {
    try (archive;
        server) {
      // in this order: the server first
    }
  }
}
