package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.StreamInfo;
import io.getclip.core.Clipper;
import io.getclip.core.Limits;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.MatroskaBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipServerTest {
  private static final String START = "1904208800";
  private static final String CLIP =
      "{\"StreamName\":\"cam\",\"ClipFragmentSelector\":{\"FragmentSelectorType\":"
          + "\"PRODUCER_TIMESTAMP\",\"TimestampRange\":{\"StartTimestamp\":"
          + START
          + ",\"EndTimestamp\":1904212400}}}";

  /** A slice that repeats the picture before it. */
  private static final byte[] SKIPPED = {0, 0, 0, 5, 0x41, (byte) 0x9A, 0x24, 0x6C, (byte) 0x80};

  private static RawClient.Answer get(URI server, String path) throws IOException {
    try (RawClient client = new RawClient(server)) {
      return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
    }
  }

  /** Fills a stream with more than sockets hold. */
  private static void fill(Served served) throws IOException {
    served.create("cam");
    served.put(
        "cam",
        START,
        Camera.fragments(
            Camera.of(Camera.AVC, Camera.privateData()), 60, Camera.largePicture(512 << 10)));
  }

  private static Served unlimited(Path directory) throws IOException {
    return Served.in(
        directory, ServerOptions.LOOPBACK.with(ServerOptions.LOOPBACK.clips().with(Limits.NONE)));
  }

  @Test
  void itIsAliveBeforeItIsReady(@TempDir Path directory) throws IOException {
    try (Archive archive = Archive.open(ArchiveOptions.in(directory), Clipper.standard());
        ClipServer server = ClipServer.start(ServerOptions.LOOPBACK)) {
      assertThat(get(server.uri(), "/healthz").text()).isEqualTo("{\"status\":\"alive\"}");
      assertThat(get(server.uri(), "/readyz").status()).isEqualTo(503);
      try (RawClient client = new RawClient(server.uri())) {
        RawClient.Answer answer = client.call("/listStreams", "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorType()).isEqualTo("ServiceUnavailable");

        server.serve(archive);
        assertThat(get(server.uri(), "/readyz").text()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(client.call("/listStreams", "{}").status()).isEqualTo(200);
      }
    }
  }

  private static ServerOptions at(int port, Duration maxClockSkew, Duration stopTimeout) {
    ServerOptions local = ServerOptions.LOOPBACK;
    return new ServerOptions(
        local.host(),
        port,
        local.publicUrl(),
        local.region(),
        local.credentials(),
        local.clips(),
        local.limits(),
        maxClockSkew,
        stopTimeout);
  }

  @Test
  void anAddressThatIsTakenIsToldOf(@TempDir Path directory) throws IOException {
    try (Served served = Served.in(directory)) {
      ServerOptions same =
          at(served.uri().getPort(), Duration.ofMinutes(5), Duration.ofSeconds(30));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ClipServer.start(same).close())
          .withMessageStartingWith(
              "the server cannot listen at 127.0.0.1, port " + same.port() + ": ");
    }
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ServerOptions.LOOPBACK.with(
                    List.of(Credential.of("a", "b"), Credential.of("a", "c"))));
    assertThatIllegalArgumentException().isThrownBy(() -> at(70_000, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(0, Duration.ofMinutes(16), Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(0, Duration.ZERO, Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceLimits(-1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceLimits(0, 0, Double.NaN));
  }

  @Test
  void aClipInFlightIsFinishedWhenTheServerStops(@TempDir Path directory) throws Exception {
    try (Served served = unlimited(directory)) {
      fill(served);
      try (RawClient client = served.connect()) {
        RawClient.Answer head = client.send(RawClient.post("/getClip", CLIP)).head();
        int length = Integer.parseInt(head.headers().get("content-length"));
        assertThat(length).isGreaterThan(20 << 20);
        CountDownLatch closed = new CountDownLatch(1);
        Thread closing =
            new Thread(
                () -> {
                  try {
                    served.server.close();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  closed.countDown();
                });
        closing.start();
        while (accepts(served)) {
          Thread.onSpinWait();
        }
        assertThat(client.bytes(length)).hasSize(length);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static boolean accepts(Served served) {
    try {
      served.connect().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void producersAreEndedWhenTheServerStops(@TempDir Path directory) throws IOException {
    try (Served served = Served.in(directory);
        RawClient client = served.connect()) {
      served.create("cam");
      client.send(Served.putMedia("cam", START, Map.of())).head();
      served.server.close();
      assertThat(client.chunk()).isEmpty();
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aClientThatGoesAwayLeavesNothingBehind(@TempDir Path directory) throws IOException {
    try (Served served =
        Served.in(
            directory,
            ServerOptions.LOOPBACK
                .with(ServerOptions.LOOPBACK.clips().with(Limits.NONE))
                .with(new ServiceLimits(24, 1, 0)))) {
      fill(served);
      for (int i = 0; i < 20; i++) {
        try (RawClient client = served.connect()) {
          long begun = System.nanoTime();
          RawClient.Answer head = client.send(RawClient.post("/getClip", CLIP)).head();
          while (head.status() != 200) {
            assertThat(head.errorType()).isEqualTo("ClientLimitExceededException");
            assertThat(System.nanoTime() - begun)
                .as("the clip that was abandoned is given up")
                .isLessThan(TimeUnit.SECONDS.toNanos(5));
            client.bytes(Integer.parseInt(head.headers().get("content-length")));
            head = client.send(RawClient.post("/getClip", CLIP)).head();
          }
        }
      }
    }
  }

  @Test
  void sixtyFourClipsAreSentAtOnce(@TempDir Path directory) throws Exception {
    try (Served served = unlimited(directory)) {
      fill(served);
      List<RawClient> clients = new ArrayList<>();
      int length = 0;
      for (int i = 0; i < 64; i++) {
        RawClient client = served.connect();
        clients.add(client);
        RawClient.Answer head = client.send(RawClient.post("/getClip", CLIP)).head();
        assertThat(head.status()).isEqualTo(200);
        length = Integer.parseInt(head.headers().get("content-length"));
      }
      byte[] first = clients.get(0).bytes(length);
      assertThat(clients.get(63).bytes(length)).isEqualTo(first);
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void readersWhoStandStillKeepNobodyOutButOtherReaders(@TempDir Path directory)
      throws IOException {
    List<RawClient> still = new ArrayList<>();
    try (Served served = unlimited(directory)) {
      fill(served);
      int status = 200;
      while (status == 200 && still.size() < 1000) {
        RawClient client = served.connect();
        still.add(client);
        status = client.send(RawClient.post("/getClip", CLIP)).head().status();
      }

      assertThat(status).as("there is a bound").isEqualTo(400);
      assertThat(served.call("/describeStream", "{\"StreamName\":\"cam\"}").status())
          .isEqualTo(200);
      for (RawClient client : still) {
        client.close();
      }
    }
  }

  @Test
  void aClipOfSoManyFramesThatItsHeadIsLongArrivesWhole(@TempDir Path directory) throws Exception {
    try (Served served = unlimited(directory)) {
      MatroskaBuilder document = Camera.of(Camera.AVC, Camera.privateData()).cluster(0);
      document.simpleBlock(1, 0, true, Camera.picture());
      for (int i = 1; i < 30_000; i++) {
        document.simpleBlock(1, i, false, SKIPPED);
      }
      served.create("cam");
      served.put("cam", START, document.build());

      CollectingChannel expected = new CollectingChannel();
      FragmentSelector all =
          new FragmentSelector(FragmentSelector.Origin.PRODUCER, 0, Long.MAX_VALUE / 2);
      try (ArchiveClip clip =
          served.archive.clip(
              served.archive.streamNamed("cam"),
              all,
              ServerOptions.LOOPBACK.clips().with(Limits.NONE))) {
        assertThat(clip.clip().headerLength()).isGreaterThan(100_000);
        clip.clip().writeTo(expected);
      }
      assertThat(served.call("/getClip", CLIP).body()).isEqualTo(expected.bytes());
    }
  }

  @Test
  void mediaThatIsGoneIsAnErrorAndNotTheBeginningOfAClip(@TempDir Path directory) throws Exception {
    try (Served served = unlimited(directory)) {
      fill(served);
      StreamInfo stream = served.archive.streamNamed("cam");
      damage(directory.resolve("media").resolve(stream.id()), 0);
      RawClient.Answer answer = served.call("/getClip", CLIP);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.errorType()).isEqualTo("InternalFailure");
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
    }
  }

  @Test
  void mediaThatIsDamagedFurtherOnBreaksTheAnswerOff(@TempDir Path directory) throws Exception {
    try (Served served = unlimited(directory)) {
      fill(served);
      StreamInfo stream = served.archive.streamNamed("cam");
      damage(directory.resolve("media").resolve(stream.id()), 20L << 20);
      try (RawClient client = served.connect()) {
        RawClient.Answer head = client.send(RawClient.post("/getClip", CLIP)).head();
        assertThat(head.status()).isEqualTo(200);
        int length = Integer.parseInt(head.headers().get("content-length"));
        assertThatExceptionOfType(SocketException.class)
            .isThrownBy(() -> client.bytes(length))
            .withMessageContaining("reset");
      }
    }
  }

  /** Writes over some bytes of a stream's media, from an offset on. */
  private static void damage(Path stream, long offset) throws IOException {
    try (Stream<Path> files = Files.walk(stream)) {
      Path media = files.filter(file -> file.toString().endsWith(".mkv")).findFirst().orElseThrow();
      try (FileChannel file = FileChannel.open(media, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.allocate(2 << 20), offset);
      }
    }
  }

  @Test
  void whatIsSentIsMeasuredByStream(@TempDir Path directory) throws IOException {
    try (Served served = Served.in(directory)) {
      served.create("cam");
      served.put("cam", START, Camera.avc(2));
      int length = served.call("/getClip", CLIP).body().length;
      served.call("/getClip", CLIP.replace("\"StartTimestamp\":" + START, "\"StartTimestamp\":9"));
      served.call("/getClip", CLIP.replace(START, "1904212399"));
      served.call("/getClip", CLIP.replace("\"cam\"", "\"none\""));

      String metrics = get(served.uri(), "/metrics").text();
      assertThat(metrics)
          .contains("getclip_outgoing_bytes_total{stream=\"cam\"} " + (double) length)
          .contains("getclip_requests_total{stream=\"cam\"} 2.0")
          .contains("getclip_success_total{stream=\"cam\"} 1.0")
          .contains("getclip_latency_seconds_count{stream=\"cam\"} 2")
          .doesNotContain("none");

      String arn =
          served
              .call("/describeStream", "{\"StreamName\":\"cam\"}")
              .text()
              .replaceAll(".*\"StreamARN\":\"([^\"]*)\".*", "$1");
      served.call("/deleteStream", "{\"StreamARN\":\"" + arn + "\"}");
      assertThat(get(served.uri(), "/metrics").text()).doesNotContain("cam");
    }
  }
}
