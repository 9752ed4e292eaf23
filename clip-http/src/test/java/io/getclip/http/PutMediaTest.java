package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutMediaTest {
  private static final String START = "1904208800";

  private Served served;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    served = Served.in(directory);
    served.create("cam");
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private static String head(String... headers) {
    return "POST /putMedia HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private static String line(RawClient client) throws IOException {
    return new String(client.chunk(), StandardCharsets.UTF_8);
  }

  /** The numbers of all fragments of a stream. */
  private int fragments() throws IOException {
    String list =
        served
            .call(
                "/listFragments",
                "{\"StreamName\":\"cam\",\"FragmentSelector\":{\"FragmentSelectorType\":"
                    + "\"SERVER_TIMESTAMP\",\"TimestampRange\":{\"StartTimestamp\":0,"
                    + "\"EndTimestamp\":3e9}}}")
            .text();
    return list.split("FragmentNumber", -1).length - 1;
  }

  @Test
  void theAnswerBeginsBeforeAnythingOfTheBodyArrives() throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer = client.send(Served.putMedia("cam", START, Map.of())).head();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .containsEntry("transfer-encoding", "chunked")
          .containsKey("x-amzn-requestid");
      client.send("0\r\n\r\n");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void aFragmentIsAcknowledgedAsSoonAsTheNextBegins() throws IOException {
    byte[] two = Camera.avc(2);
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of())).head();
      client.chunk(Arrays.copyOf(two, two.length - 10));
      String acks = line(client);
      while (!acks.contains("PERSISTED")) {
        acks += line(client);
      }
      assertThat(acks)
          .containsPattern(
              "\\{\"EventType\":\"BUFFERING\",\"FragmentTimecode\":0,"
                  + "\"FragmentNumber\":\"[0-9]{47}\"}\n")
          .containsPattern(
              "\\{\"EventType\":\"PERSISTED\",\"FragmentTimecode\":0,"
                  + "\"FragmentNumber\":\"[0-9]{47}\"}\n");
      assertThat(fragments()).as("while the producer still sends").isEqualTo(1);
    }
  }

  @Test
  void aProducerThatWaitsToBeAskedToContinueIsAsked() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of("Expect", "100-continue")));
      assertThat(client.head().status()).isEqualTo(100);
      assertThat(client.head().status()).isEqualTo(200);
      client.chunk(Camera.avc(1)).send("0\r\n\r\n");
      assertThat(line(client)).contains("BUFFERING");
    }
  }

  @Test
  void theTargetMayBeAbsolute() throws IOException {
    try (RawClient client = served.connect()) {
      String absolute =
          Served.putMedia("cam", START, Map.of())
              .replace("POST /putMedia", "POST http://localhost/putMedia");
      client.send(absolute).chunk(Camera.avc(1)).send("0\r\n\r\n");
      assertThat(client.answer().text()).contains("PERSISTED");
    }
  }

  @Test
  void nothingIsSaidToAProducerThatWantsNoAcknowledgements() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(
          Served.putMedia("cam", START, Map.of("x-amzn-fragment-acknowledgment-required", "0")));
      client.chunk(Camera.avc(2)).send("0\r\n\r\n");
      assertThat(client.answer().body()).isEmpty();
    }
    assertThat(fragments()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x-amzn-fragment-timecode-type: ABSOLUTE | must be given, and not both
          x-amzn-stream-name: cam,x-amzn-stream-arn: arn:aws:kinesisvideo:us-east-1:000000000000:stream/cam/1,x-amzn-fragment-timecode-type: ABSOLUTE | must be given, and not both
          x-amzn-stream-name: a/b,x-amzn-fragment-timecode-type: ABSOLUTE | must match
          x-amzn-stream-name: cam,x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: ABSOLUTE | more than once
          x-amzn-stream-name: cam | x-amzn-fragment-timecode-type is missing
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: absolute | must be one of ABSOLUTE, RELATIVE
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: RELATIVE | x-amzn-producer-start-timestamp is missing
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: RELATIVE,x-amzn-producer-start-timestamp: -1 | must be seconds since 1970
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: RELATIVE,x-amzn-producer-start-timestamp: 1e308 | must be seconds since 1970
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: RELATIVE,x-amzn-producer-start-timestamp: 999999999999999999.5 | must be seconds since 1970
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: RELATIVE,x-amzn-producer-start-timestamp: NaN | must be seconds since 1970
          x-amzn-stream-name: cam,x-amzn-fragment-timecode-type: ABSOLUTE,x-amzn-fragment-acknowledgment-required: yes | must be 0 or 1
          """)
  void headersThatAreNotRightAreRefused(String headers, String words) throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer = client.send(head(headers.split(","))).answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errorType()).isEqualTo("InvalidArgumentException");
      assertThat(answer.text()).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1904208800, 1904208800.000",
    "1904208800.5, 1904208800.500",
    "1904208800.25, 1904208800.250",
    "1904208800.123456, 1904208800.123",
    "2030-05-05T10:53:20.007Z, 1904208800.007",
    "2030-05-05T12:53:20.007+02:00, 1904208800.007"
  })
  void theProducersStartIsReadAsEveryProducerWritesIt(String sent, String stored)
      throws IOException {
    served.put("cam", sent, Camera.avc(1));

    assertThat(
            served
                .call(
                    "/listFragments",
                    "{\"StreamName\":\"cam\",\"FragmentSelector\":{\"FragmentSelectorType\":"
                        + "\"PRODUCER_TIMESTAMP\",\"TimestampRange\":{\"StartTimestamp\":0,"
                        + "\"EndTimestamp\":3e9}}}")
                .text())
        .contains("\"ProducerTimestamp\":" + stored + ",");
  }

  @Test
  void anUnknownStreamIsNotFound() throws IOException {
    try (RawClient client = served.connect()) {
      RawClient.Answer answer = client.send(Served.putMedia("none", START, Map.of())).answer();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorType()).isEqualTo("ResourceNotFoundException");
    }
  }

  @Test
  void aSecondProducerIsRefusedWhileTheFirstSends() throws IOException {
    try (RawClient first = served.connect();
        RawClient second = served.connect()) {
      first.send(Served.putMedia("cam", START, Map.of())).head();

      RawClient.Answer answer = second.send(Served.putMedia("cam", START, Map.of())).answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errorType()).isEqualTo("ConnectionLimitExceededException");
    }
  }

  /** A connection closed under a producer that sends is reset, and the answer is lost with it. */
  @Test
  void aProducerThatIsRefusedWhileItSendsLearnsWhy() throws IOException {
    byte[] piece = new byte[64 << 10];
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("none", START, Map.of()));
      for (int i = 0; i < 200; i++) {
        client.chunk(piece);
      }

      RawClient.Answer answer = client.send("0\r\n\r\n").answer();

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorType()).isEqualTo("ResourceNotFoundException");
      assertThat(answer.headers()).containsEntry("connection", "close");
    }
  }

  @Test
  void aProducerThatReconnectsAfterItsNetworkDiedIsAdmitted() throws IOException {
    try (RawClient dead = served.connect()) {
      dead.send(Served.putMedia("cam", START, Map.of())).head();
      served.clock.advance(Duration.ofSeconds(6));

      assertThat(served.put("cam", START, Camera.avc(1)))
          .anyMatch(line -> line.contains("PERSISTED"));
      assertThat(dead.chunk()).as("its answer ends").isEmpty();
    }
  }

  @Test
  void aFragmentWhoseConnectionBreaksIsDroppedWhereverThatIs() throws IOException {
    // of unknown size: nothing but the end of the body tells that the second is whole
    byte[] two =
        Camera.fragments(
            Camera.of(Camera.AVC, Camera.privateData()).clusterSizesKnown(false),
            2,
            Camera.picture());
    for (boolean halfClosed : new boolean[] {true, false}) {
      try (RawClient client = served.connect()) {
        client.send(Served.putMedia("cam", START, Map.of())).head();
        client.chunk(two);
        String acks = line(client);
        while (!acks.contains("PERSISTED")) {
          acks += line(client);
        }
        if (halfClosed) {
          client.socket().shutdownOutput();
          while (client.chunk().length > 0) {
            // to the end of the answer
          }
        }
      }
      awaitFree();
    }
    assertThat(fragments()).isEqualTo(2);
  }

  @Test
  void whatCameRightBeforeTheConnectionBrokeIsKept() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of())).chunk(Camera.avc(3));
      client.socket().shutdownOutput();

      assertThat(client.answer().text()).contains("PERSISTED");
    }
    assertThat(fragments()).isGreaterThanOrEqualTo(2);
  }

  /** Tries until the stream takes a producer again, who sends nothing. */
  private void awaitFree() throws IOException {
    long begun = System.nanoTime();
    int status = 400;
    while (status != 200 && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(20)) {
      try (RawClient client = served.connect()) {
        status =
            client
                .send(Served.putMedia("cam", START, Map.of()))
                .send("0\r\n\r\n")
                .answer()
                .status();
      }
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void whatIsNotMatroskaIsAnsweredWithItsErrorAndTheEnd() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of())).head();
      client.chunk(new byte[4096]);

      assertThat(line(client))
          .isEqualTo(
              "{\"EventType\":\"ERROR\",\"FragmentTimecode\":-1,\"FragmentNumber\":\"\","
                  + "\"ErrorCode\":\"INVALID_MKV_DATA\",\"ErrorId\":4006}\n");
      assertThat(client.chunk()).as("the end").isEmpty();
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aSilentProducerIsToldSoAndThenCutOff() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of())).head();
      served.clock.advance(Duration.ofSeconds(10));
      assertThat(line(client)).isEqualTo("{\"EventType\":\"IDLE\"}\n");
      served.clock.advance(Duration.ofSeconds(10));
      assertThat(line(client)).isEqualTo("{\"EventType\":\"IDLE\"}\n");
      served.clock.advance(Duration.ofSeconds(10));
      assertThat(line(client))
          .isEqualTo(
              "{\"EventType\":\"ERROR\",\"FragmentTimecode\":-1,\"FragmentNumber\":\"\","
                  + "\"ErrorCode\":\"STREAM_READ_ERROR\",\"ErrorId\":4000}\n");
      assertThat(client.chunk()).as("the end").isEmpty();
    }
  }

  @Test
  void aStreamThatIsDeletedTellsItsProducer() throws IOException {
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia("cam", START, Map.of())).head();
      String arn =
          served
              .call("/describeStream", "{\"StreamName\":\"cam\"}")
              .text()
              .replaceAll(".*\"StreamARN\":\"([^\"]*)\".*", "$1");
      assertThat(served.call("/deleteStream", "{\"StreamARN\":\"" + arn + "\"}").text())
          .isEqualTo("{}");
      assertThat(line(client)).contains("\"ErrorCode\":\"STREAM_NOT_ACTIVE\",\"ErrorId\":4008");
      assertThat(client.chunk()).as("the end").isEmpty();
    }
  }

  @Test
  void connectionsMayBeUsedAgainAfterAWholeBody() throws IOException {
    try (RawClient client = served.connect()) {
      for (int i = 0; i < 3; i++) {
        client.send(Served.putMedia("cam", START, Map.of())).chunk(Camera.avc(1));
        client.send("0\r\n\r\n");
        assertThat(client.answer().text()).contains("PERSISTED");
      }
      List<String> names = List.of("cam");
      assertThat(client.call("/listStreams", "{}").text()).contains(names);
    }
  }
}
