package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not HTTP, or is more of it than any client sends. */
class HttpProbesTest {
  private static final String TO = "POST /listStreams HTTP/1.1\r\nHost: localhost\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String NEXT = RawClient.post("/listStreams", "{}");

  private static Served served;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    served = Served.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    served.close();
  }

  static Stream<Arguments> malformed() {
    String chunked = TO + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    return Map.ofEntries(
            Map.entry(
                "Content-Length and Transfer-Encoding",
                TO + JSON + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Map.entry(
                "two Content-Lengths",
                TO + JSON + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "),
            Map.entry("negative Content-Length", TO + JSON + "Content-Length: -1\r\n\r\n"),
            Map.entry("signed Content-Length", TO + JSON + "Content-Length: +2\r\n\r\n{}"),
            Map.entry(
                "space before a colon", TO + JSON + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
            Map.entry(
                "unknown Transfer-Encoding",
                TO + JSON + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
            Map.entry("folded header", TO + JSON + "X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}"),
            Map.entry(
                "no Host", "POST /listStreams HTTP/1.1\r\n" + JSON + "Content-Length: 2\r\n\r\n{}"),
            Map.entry(
                "two Hosts", TO + "Host: localhost\r\n" + JSON + "Content-Length: 2\r\n\r\n{}"),
            Map.entry("chunk extension that ends in a line feed", chunked + "2;a\n{}\r\n0\r\n\r\n"),
            Map.entry(
                "line feeds alone",
                "POST /listStreams HTTP/1.1\nHost: localhost\n" + JSON.replace("\r", "") + "\n"),
            Map.entry("carriage returns alone", "POST /listStreams HTTP/1.1\rHost: localhost\r\r"),
            Map.entry(
                "NUL in a header", TO + "X-A: a\0b\r\n" + JSON + "Content-Length: 2\r\n\r\n{}"),
            Map.entry(
                "path out of the root",
                "POST /a/../../etc/passwd%2f..%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            Map.entry("chunk size that is no number", chunked + "xyz\r\n{}\r\n0\r\n\r\n"),
            Map.entry("chunk size beyond all numbers", chunked + "fffffffffffffffff\r\n"),
            Map.entry("negative chunk size", chunked + "-2\r\n{}\r\n0\r\n\r\n"),
            Map.entry("more headers than a hundred", TO + "X: y\r\n".repeat(300) + "\r\n"),
            Map.entry("a header of a megabyte", TO + "X: " + "y".repeat(1 << 20) + "\r\n\r\n"),
            Map.entry(
                "a target of a megabyte",
                "POST /" + "a".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            Map.entry(
                "tab after the method", "POST\t/listStreams HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            Map.entry("HTTP/0.9", "GET /healthz\r\n\r\n"),
            Map.entry("HTTP/3.7", "GET /healthz HTTP/3.7\r\nHost: localhost\r\n\r\n"),
            Map.entry("no HTTP at all", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n"),
            Map.entry(
                "Transfer-Encoding in HTTP/1.0",
                "POST /listStreams HTTP/1.0\r\nHost: localhost\r\n"
                    + JSON
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .entrySet()
        .stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void whatIsNotHttpIsAnsweredOnceAndTheConnectionCloses(String name, String request)
      throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer;
      try {
        answer = client.send(request + NEXT).answer();
      } catch (IOException e) {
        return; // it was closed without a word, or reset while it was still sent
      }
      assertThat(answer.status()).isBetween(400, 505);
      assertThat(answer.headers())
          .containsEntry("content-type", "application/json")
          .containsKeys("x-amzn-requestid", "x-amzn-errortype");
      assertThat(answer.text()).startsWith("{\"message\":\"");
      assertThat(client.isClosed()).as("no second answer").isTrue();
    }
  }

  @Test
  void anErrorOfAnOperationLeavesTheConnectionToTheNextRequest() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(RawClient.post("/describeStream", "{}") + NEXT);
      assertThat(client.answer().status()).isEqualTo(400);
      assertThat(client.answer().text()).startsWith("{\"StreamInfoList\":");
    }
  }

  @Test
  void aBodyThatIsDeclaredTooLongIsNotRead() throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer =
          client.send(TO + JSON + "Content-Length: " + (1L << 40) + "\r\n\r\n{").answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aBodyThatBecomesTooLongIsNotReadToItsEnd() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(TO + JSON + "Transfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 5; i++) {
        client.chunk(new byte[16 << 10]);
      }
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.errorType()).isEqualTo("RequestEntityTooLargeException");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aBodyOfTheLongestLengthIsRead() throws IOException {
    String padded = "{" + " ".repeat((64 << 10) - 2) + "}";
    assertThat(served.call("/listStreams", padded).status()).isEqualTo(200);
  }

  @Test
  void otherMethodsAreToldWhichOneIsRight() throws IOException {
    for (String method : new String[] {"GET", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}) {
      try (RawClient client = served.connect()) {
        RawClient.Answer answer =
            client.send(method + " /getClip HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
        assertThat(answer.status()).as(method).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "POST");
        assertThat(answer.errorType()).isEqualTo("MethodNotAllowedException");
      }
    }
  }

  @Test
  void aPathOfNothingIsJsonAsWell() throws IOException {
    RawClient.Answer answer = served.call("/<script>", "{}");
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");

    RawClient.Answer other = served.call("/getclip", "{}");
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.errorType()).isEqualTo("UnknownOperationException");
  }

  @Test
  void answersDoNotSayWhatServerItIs() throws IOException {
    assertThat(served.call("/listStreams", "{}").headers())
        .containsKeys("x-amzn-requestid", "date")
        .doesNotContainKeys("server", "x-powered-by");
  }

  @Test
  void aHeadThatTricklesIsNotWaitedForForEver() throws IOException {
    try (RawClient slow = served.connect();
        RawClient idle = served.connect()) {
      idle.call("/listStreams", "{}");
      slow.send(TO);
      long begun = System.nanoTime();
      boolean closed = false;
      while (!closed && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(20)) {
        served.clock.advance(Duration.ofSeconds(4)); // the watch looks once a second
        closed = slow.isClosedWithin(Duration.ofSeconds(1));
      }
      assertThat(closed).isTrue();
      assertThat(idle.call("/listStreams", "{}").status())
          .as("a connection between two requests")
          .isEqualTo(200);
    }
  }
}
