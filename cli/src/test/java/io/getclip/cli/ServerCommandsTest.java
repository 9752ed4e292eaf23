package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.StreamInfo;
import io.getclip.cli.client.StreamAccess;
import io.getclip.cli.client.Upload;
import io.getclip.http.Credential;
import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a server, against one in this process. */
class ServerCommandsTest {
  @TempDir Path folder;

  private Path file(Recording recording) throws IOException {
    return Files.write(folder.resolve(recording.fileName()), recording.bytes());
  }

  private String json(Path clip) {
    return Getclip.run("info", "--json", clip).out();
  }

  /** The line of what it printed that gets a clip, as arguments. */
  private static String[] downloadLine(String out, Path clip) {
    String line =
        out.lines().filter(text -> text.contains("getclip download")).findFirst().orElseThrow();
    return line.strip()
        .replaceFirst("^getclip ", "")
        .replaceFirst("-o clip.mp4$", "-o " + clip)
        .split(" ", -1);
  }

  @Test
  void aStoreThatIsNotInstalledIsToldWithThoseThatAre() {
    Getclip.Ending ending =
        Getclip.run("serve", "--port", "0", "--data", folder.resolve("data"), "--store", "tape");
    assertThat(ending.err()).contains("no media store provider for tape; have [disk]");
    assertThat(ending.status()).isNotZero();
  }

  @Test
  void putsARecordingAndTakesItBack() throws Exception {
    Path clip = folder.resolve("out.mp4");
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      Getclip.Ending put =
          Getclip.run(
              "put",
              file(Recording.CAMERA),
              "--stream",
              "cam",
              "--create",
              "--endpoint",
              server.uri(),
              "--start",
              "2026-03-01T12:00:00Z");

      assertThat(put.err()).isEmpty();
      assertThat(put.status()).isZero();
      assertThat(put.out().lines().findFirst().orElseThrow())
          .matches(
              "sent 2 fragments to cam: \\d\\.\\d+ s, [0-9,]+ bytes, producer timestamps"
                  + " 2026-03-01T12:00:00\\.000Z to 2026-03-01T12:00:02\\.\\d+Z");
      assertThat(put.out())
          .contains(
              "  aws --no-sign-request --region us-east-1 --endpoint-url " + server.uri(),
              "kinesis-video-archived-media get-clip --stream-name cam");

      Getclip.Ending download = Getclip.run((Object[]) downloadLine(put.out(), clip));
      assertThat(download.err()).isEmpty();
      assertThat(download.status()).isZero();
    }
    Boxes.assertIsMp4(Files.readAllBytes(clip));
    assertThat(json(clip)).contains("\"frames\" : 100").contains("\"frames\" : 189");
  }

  @Test
  void readsStandardInputAsItArrives() throws Exception {
    byte[] whole = Recording.KVS.bytes();
    int cut = whole.length - 100;
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (RunningServer server = RunningServer.in(folder.resolve("data"));
        PipedInputStream in = new PipedInputStream(1 << 20)) {
      server.archive.create("cam", StreamInfo.Settings.retaining(1));
      Future<Getclip.Ending> put;
      try (PipedOutputStream producer = new PipedOutputStream(in)) {
        put =
            executor.submit(
                () ->
                    new Getclip()
                        .in(in)
                        .with("put", "-", "--stream", "cam", "--endpoint", server.uri()));
        producer.write(whole, 0, cut);
        producer.flush();
        // The first fragment is there while the source is still being written.
        while (server.startsMs("cam").isEmpty()) {
          Thread.onSpinWait();
        }
        assertThat(put.isDone()).isFalse();
        producer.write(whole, cut, whole.length - cut);
      }
      assertThat(put.get(30, TimeUnit.SECONDS).status()).isZero();
      assertThat(server.startsMs("cam")).hasSize(3);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void sendsAgainWhatALostConnectionHadNotAcknowledged() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy("PERSISTED", 2);
        RunningServer server = RunningServer.behind(proxy.uri(), folder.resolve("data"))) {
      proxy.passTo(server.uri());

      Getclip.Ending put =
          Getclip.run(
              "put",
              file(Recording.KVS),
              "--stream",
              "cam",
              "--create",
              "--endpoint",
              server.uri());

      assertThat(put.err()).isEmpty();
      assertThat(put.status()).isZero();
      assertThat(put.out()).startsWith("sent 3 fragments to cam");
      assertThat(proxy.cuts()).isEqualTo(2);
      List<Long> starts = server.startsMs("cam");
      assertThat(starts.stream().distinct()).hasSize(3);
    }
  }

  @Test
  void aServerThatIsLostForGoodIsAFailure() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy("BUFFERING", Integer.MAX_VALUE);
        RunningServer server = RunningServer.behind(proxy.uri(), folder.resolve("data"))) {
      proxy.passTo(server.uri());
      server.archive.create("cam", StreamInfo.Settings.retaining(1));

      StreamAccess access = Servers.access(server.uri().toString(), name -> null);
      MediaPut put = new MediaPut(OptionalLong.empty(), 0, false);
      Streams streams =
          new Streams(
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
              false,
              false,
              false);

      assertThatThrownBy(
              () ->
                  Servers.ask(
                      access,
                      client -> {
                        Upload upload =
                            Upload.to(
                                client, client.describe("cam"), Duration.ofMillis(1), totals -> {});
                        put.run(
                            Channels.newChannel(new ByteArrayInputStream(Recording.KVS_0.bytes())),
                            "kvs-0.mkv",
                            upload,
                            streams);
                      }))
          .isInstanceOfSatisfying(
              FileFailure.class,
              e -> {
                assertThat(e.word()).isIn("ConnectionLost", "ConnectionLimitExceededException");
                assertThat(e.getMessage())
                    .containsAnyOf(
                        "the server at " + proxy.uri() + " broke off before it was done;",
                        "connections");
              });
      assertThat(proxy.cuts()).isBetween(1, 8);
    }
  }

  @Test
  void aStreamThatKeepsNothingNeedsNoMoreThanToReceive() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      Getclip.Ending put =
          Getclip.run(
              "put",
              file(Recording.KVS_0),
              "--stream",
              "cam",
              "--create",
              "--retention",
              "0",
              "--endpoint",
              server.uri());

      assertThat(put.err()).isEmpty();
      assertThat(put.status()).isZero();
      assertThat(put.out()).startsWith("sent 1 fragment to cam").doesNotContain("download");
    }
  }

  @Test
  void signsWhatItAsks() throws Exception {
    Credential credential = Credential.of("KEY", "secret");
    try (RunningServer server = RunningServer.in(folder.resolve("data"), credential)) {
      StreamAccess access =
          Servers.access(
              server.uri().toString(),
              Map.of("AWS_ACCESS_KEY_ID", "KEY", "AWS_SECRET_ACCESS_KEY", "secret")::get);
      Servers.ask(access, client -> assertThat(client.create("cam", 1)).contains(":stream/cam/"));

      assertThat(Getclip.run("streams", "list", "--endpoint", server.uri()).err())
          .startsWith("getclip: MissingAuthenticationToken");
    }
  }

  @Test
  void listsMakesAndRemovesStreams() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      String endpoint = server.uri().toString();
      Getclip.Ending created =
          Getclip.run("streams", "create", "cam", "--retention", "2", "--endpoint", endpoint);
      assertThat(created.err()).isEmpty();
      assertThat(created.out()).matches("arn:aws:kinesisvideo:us-east-1:\\d{12}:stream/cam/\\d+\n");
      assertThat(Getclip.run("streams", "create", "cam", "--endpoint", endpoint).err())
          .startsWith("getclip: ResourceInUseException: ");

      assertThat(Getclip.run("streams", "list", "--endpoint", endpoint).out())
          .matches("cam  ACTIVE  \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z  keeps 2 hours\n");

      assertThat(Getclip.run("streams", "delete", "cam", "--endpoint", endpoint).status()).isZero();
      assertThat(Getclip.run("streams", "list", "--endpoint", endpoint).out()).isEmpty();
    }
  }

  @Test
  void failuresOfTheServerAreToldInItsWords() throws Exception {
    Path clip = folder.resolve("out.mp4");
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      Getclip.Ending put =
          Getclip.run("put", file(Recording.KVS_0), "--stream", "no", "--endpoint", server.uri());
      assertThat(put.status()).isEqualTo(1);
      assertThat(put.errLines()).hasSize(1);
      assertThat(put.err())
          .startsWith("getclip: ResourceNotFoundException: ")
          .contains("--create makes the stream");

      server.archive.create("cam", StreamInfo.Settings.retaining(1));
      Getclip.Ending download =
          Getclip.run(
              "download",
              "--stream",
              "cam",
              "--start",
              "-1h",
              "--end",
              "now",
              "-o",
              clip,
              "--endpoint",
              server.uri());
      assertThat(download.status()).isEqualTo(1);
      assertThat(download.err())
          .isEqualTo(
              "getclip: ResourceNotFoundException: No fragments found in the stream for the clip"
                  + " request.\n");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(path -> path.getFileName().toString()))
            .containsExactlyInAnyOrder("data", Recording.KVS_0.fileName());
      }
    }
  }

  @Test
  void aServerThatIsNotThereIsToldWithWhatToStart() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    Getclip.Ending ending =
        Getclip.run("streams", "list", "--endpoint", "http://127.0.0.1:" + port);

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.err())
        .isEqualTo(
            "getclip: ConnectException: nothing answers at http://127.0.0.1:"
                + port
                + "; 'getclip serve' starts a server, --endpoint URL names another\n");
  }

  @Test
  void aRecordingThatCannotBeReadIsAFailureAfterWhatCameBefore() throws Exception {
    byte[] whole = Recording.KVS.bytes();
    Arrays.fill(whole, whole.length / 2, whole.length / 2 + 5000, (byte) 0);
    Path damaged = Files.write(folder.resolve("damaged.mkv"), whole);
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      Getclip.Ending put =
          Getclip.run("put", damaged, "--stream", "cam", "--create", "--endpoint", server.uri());

      assertThat(put.status()).isEqualTo(1);
      assertThat(put.err()).startsWith("getclip: InvalidFragmentException: " + damaged + ": ");
      assertThat(server.startsMs("cam")).isNotEmpty();
    }
  }

  @Test
  void aRecordingWithoutFramesIsAFailure() throws Exception {
    Path empty = Files.write(folder.resolve("empty.mkv"), new byte[0]);
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      Getclip.Ending put =
          Getclip.run("put", empty, "--stream", "cam", "--create", "--endpoint", server.uri());

      assertThat(put.status()).isEqualTo(1);
      assertThat(put.err())
          .isEqualTo("getclip: NoFragmentsException: " + empty + ": there is no frame to send\n");
    }
  }

  @Test
  void demonstratesItselfAndLeavesTheClipAlone() throws Exception {
    Path clip = folder.resolve("clip.mp4");

    Getclip.Ending demo = Getclip.run("demo", "-o", clip);

    assertThat(demo.err()).isEmpty();
    assertThat(demo.status()).isZero();
    assertThat(demo.out())
        .contains("aws --no-sign-request", "create-stream", "getclip put camera.mkv", "get-clip");
    assertThat(json(clip)).contains("\"frames\" : 100").contains("\"frames\" : 189");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(clip);
    }
  }

  @Test
  void servesUntilItIsTold() throws Exception {
    CountDownLatch greeted = new CountDownLatch(1);
    StringBuilder said = new StringBuilder();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int octet) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            said.append(new String(bytes, offset, length, UTF_8));
            greeted.countDown();
          }
        };
    Path data = folder.resolve("data");
    int[] status = {-1};
    Thread command =
        new Thread(
            () ->
                status[0] =
                    new Getclip().out(out).with("serve", "--port", "0", "--data", data).status());
    command.start();
    assertThat(greeted.await(30, TimeUnit.SECONDS)).isTrue();
    String url = said.toString().replaceFirst("(?s).*(http://[0-9.:]+),.*", "$1");
    assertThat(said.toString())
        .isEqualTo(
            "getclip listens at "
                + url
                + ", and keeps streams in "
                + data
                + "\nno credentials are set: it answers this machine alone, without signatures\n");
    assertThat(Getclip.run("streams", "list", "--endpoint", url).status()).isZero();

    command.interrupt();
    command.join(30_000);

    assertThat(status[0]).isZero();
    assertThat(Getclip.run("streams", "list", "--endpoint", url).status()).isEqualTo(1);
  }

  @Test
  void twoServersDoNotShareADirectory() throws Exception {
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.in(data)) {
      Getclip.Ending second = Getclip.run("serve", "--port", "0", "--data", data);

      assertThat(server.uri().getPort()).isPositive();
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.errLines()).hasSize(1);
    }
  }
}
