package io.getclip.cli;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.cli.client.ServiceClient;
import io.getclip.cli.client.StreamAccess;
import io.getclip.cli.client.Upload;
import io.getclip.cli.client.UploadTotals;
import io.getclip.core.ClipOptions;
import io.getclip.http.ClipServer;
import io.getclip.http.ServerOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.io.file.PathUtils;

/** {@code getclip demo}: a server, a producer and a clip, in one process that leaves the clip. */
final class DemoCommand implements Command {
  private static final String OUTPUT = "--output";
  private static final String DEFAULT_OUTPUT = "clip.mp4";
  private static final String STREAM = "demo";
  private static final String RECORDING = "camera.mkv";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "Starts a server, sends it a recording that comes along, and writes a clip of it.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            OUTPUT,
            "-o",
            "OUT.mp4",
            false,
            "Where the clip goes (the default is "
                + DEFAULT_OUTPUT
                + "); a file that is there is replaced"));
  }

  @Override
  public List<String> footer() {
    return List.of("", "Nothing of it is left but the clip.");
  }

  @Override
  public void run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Logging.begin(streams.debug());
    String output = arguments.values().getOrDefault(OUTPUT, DEFAULT_OUTPUT);
    Path data = Files.createTempDirectory("getclip-demo-");
    Thread onExit = new Thread(() -> delete(data), "getclip-cleanup");
    Runtime.getRuntime().addShutdownHook(onExit);
    try (Archive archive =
            Archive.open(ArchiveOptions.in(data), Toolkit.load().clipper(ClipOptions.DEFAULT));
        ClipServer server = ClipServer.start(ServerOptions.LOOPBACK, archive)) {
      StreamAccess access =
          new StreamAccess(server.uri(), Optional.empty(), ServerOptions.LOOPBACK.region());
      Servers.ask(access, client -> show(client, access, output, streams));
    } finally {
      delete(data);
      try {
        Runtime.getRuntime().removeShutdownHook(onExit);
      } catch (IllegalStateException e) {
        // The process is ending, and the hook runs.
      }
    }
  }

  private static void show(
      ServiceClient client, StreamAccess access, String output, Streams streams)
      throws IOException {
    String endpoint =
        "aws --no-sign-request --region us-east-1 --endpoint-url " + access.endpoint();
    streams.print("a server listens at " + access.endpoint() + "\n");
    client.create(STREAM, PutCommand.DEFAULT_RETENTION);
    streams.print(
        "stream '"
            + STREAM
            + "' made, as by\n  "
            + endpoint
            + " kinesisvideo create-stream --stream-name "
            + STREAM
            + " --data-retention-in-hours "
            + PutCommand.DEFAULT_RETENTION
            + "\n");
    UploadTotals totals = put(client, streams);
    streams.print(
        RECORDING
            + " sent by PutMedia: "
            + Figures.count(totals.fragments(), "fragment")
            + " durable, as by\n  getclip put "
            + RECORDING
            + " --stream "
            + STREAM
            + " --endpoint "
            + access.endpoint()
            + "\n");
    ClipLines lines = ClipLines.of(access, STREAM, totals);
    long bytes;
    try (OutputFile file = OutputFile.open(output)) {
      bytes =
          client.clip(STREAM, "PRODUCER_TIMESTAMP", lines.startMs(), lines.endMs(), file).bytes();
      file.commit();
    }
    streams.print(
        Printable.of(output)
            + " written by GetClip: "
            + Figures.count(bytes, "byte")
            + ", as by\n  "
            + lines.aws()
            + "\n");
  }

  private static UploadTotals put(ServiceClient client, Streams streams) throws IOException {
    Upload upload = Upload.to(client, client.describe(STREAM), Upload.FIRST_PAUSE, totals -> {});
    long nowNs = Math.multiplyExact(Instant.now().toEpochMilli(), 1_000_000L);
    try (InputStream in = DemoCommand.class.getResourceAsStream(RECORDING)) {
      if (in == null) {
        throw new FileNotFoundException(RECORDING + " is missing from the distribution");
      }
      ReadableByteChannel source = Channels.newChannel(in);
      return new MediaPut(OptionalLong.empty(), nowNs, false)
          .run(source, RECORDING, upload, streams);
    }
  }

  private static void delete(Path directory) {
    try {
      PathUtils.deleteDirectory(directory);
    } catch (IOException e) {
      // A temporary directory is left to who clears such.
    }
  }
}
