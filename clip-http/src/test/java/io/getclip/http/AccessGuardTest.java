package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps web pages out where no credentials do. */
class AccessGuardTest {
  private static Served served;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    served = Served.in(directory);
    served.create("cam");
  }

  @AfterAll
  static void stop() throws IOException {
    served.close();
  }

  private RawClient.Answer list(String host, String type, String more) throws IOException {
    try (RawClient client = served.connect()) {
      return client
          .send(
              "POST /listStreams HTTP/1.1\r\nHost: "
                  + host
                  + "\r\nContent-Type: "
                  + type
                  + "\r\n"
                  + more
                  + "Content-Length: 2\r\n\r\n{}")
          .answer();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:9"})
  void thisMachinesNamesAreAnswered(String host) throws IOException {
    assertThat(list(host, "application/json", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "[::2]",
        "0.0.0.0"
      })
  void otherNamesAreNot(String host) throws IOException {
    RawClient.Answer answer = list(host, "application/json", "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errorType()).isEqualTo("AccessDeniedException");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: https://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://localhost:3000, 403",
    "Origin: http://localhost.evil.example, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: same-origin, 200",
    "Sec-Fetch-Site: none, 200",
    "Origin: http://localhost, 200"
  })
  void pagesOfOthersAreNotAnswered(String header, int status) throws IOException {
    assertThat(list("localhost", "application/json", header + "\r\n").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "multipart/form-data, 415",
    "application/json, 200",
    "Application/JSON; Charset=\"UTF-8\", 200",
    "application/json;charset=utf-16, 415"
  })
  void onlyTheTypeThatFormsCannotSendIsTaken(String type, int status) throws IOException {
    assertThat(list("localhost", type, "").status()).isEqualTo(status);
  }

  @Test
  void aFormCannotPutMedia() throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer =
          client
              .send(
                  "POST /putMedia HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                      + "Content-Length: 1\r\n\r\nx")
              .answer();
      assertThat(answer.status()).isEqualTo(400);
    }
    try (RawClient client = served.connect()) {
      RawClient.Answer answer =
          client
              .send(
                  Served.putMedia("cam", "1", Map.of("Origin", "https://evil.example"))
                      + "0\r\n\r\n")
              .answer();
      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void metricsAndHealthAreNotForPagesEither() throws IOException {
    for (String path : List.of("/metrics", "/healthz", "/readyz")) {
      try (RawClient client = served.connect()) {
        String get = "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        assertThat(client.send(get).answer().status()).as(path).isEqualTo(403);
      }
    }
  }

  @Test
  void withoutCredentialsItListensToThisMachineAlone() {
    ServerOptions local = ServerOptions.LOOPBACK;
    ServerOptions open =
        new ServerOptions(
            "0.0.0.0",
            0,
            Optional.empty(),
            local.region(),
            List.of(),
            local.clips(),
            local.limits(),
            local.maxClockSkew(),
            local.stopTimeout());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ClipServer.start(open).close())
        .withMessage(
            "without credentials the server answers this machine alone: listen at 127.0.0.1 in"
                + " place of 0.0.0.0, or configure credentials");
  }
}
