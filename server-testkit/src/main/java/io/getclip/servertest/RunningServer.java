package io.getclip.servertest;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.IngestRules;
import io.getclip.core.Clipper;
import io.getclip.core.Compatibility;
import io.getclip.http.ClipServer;
import io.getclip.http.Credential;
import io.getclip.http.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.file.PathUtils;

/** A server with an archive in a directory of its own, which goes when the server does. */
final class RunningServer implements Closeable {
  private static final Credential CREDENTIAL = Credential.of("AKIDGETCLIPTEST", "getclip-test");

  /** Clips that a test left half read keep nobody waiting. */
  private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);

  private final Closeable[] parts;
  private final GetClip client;

  private RunningServer(Closeable[] parts, GetClip client) {
    this.parts = parts;
    this.client = client;
  }

  /**
   * Starts a server.
   *
   * @throws IllegalArgumentException a wish that cannot be
   */
  static RunningServer start(GetClipServer wishes) throws IOException {
    QuietLogs.begin();
    Deque<Closeable> opened = new ArrayDeque<>();
    try {
      Path directory = Files.createTempDirectory("getclip-test-");
      opened.push(() -> PathUtils.deleteDirectory(directory));
      Archive archive = Archive.open(archiveOptions(directory, wishes), Clipper.standard());
      opened.push(archive);
      ServerOptions options = serverOptions(wishes);
      ClipServer server = ClipServer.start(options, archive);
      opened.push(server);
      GetClip client = new GetClip(new Endpoint(server.uri(), options.region(), CREDENTIAL));
      for (String stream : wishes.streams()) {
        client.createStream(stream);
      }
      return new RunningServer(opened.toArray(new Closeable[0]), client);
    } catch (IOException | RuntimeException | Error e) {
      try {
        IOUtils.close(opened.toArray(new Closeable[0]));
      } catch (IOException f) {
        e.addSuppressed(f);
      }
      throw e;
    }
  }

  private static ArchiveOptions archiveOptions(Path directory, GetClipServer wishes) {
    boolean kvs = wishes.compatibility() == Compatibility.KVS;
    return ArchiveOptions.in(directory)
        .with(kvs ? IngestRules.KVS : IngestRules.LENIENT)
        .withStore(wishes.store(), storeSettings(wishes.storeSettings()));
  }

  private static Map<String, String> storeSettings(String[] pairs) {
    Map<String, String> settings = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a setting of a store is written name=value, not " + pair);
      }
      settings.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return settings;
  }

  private static ServerOptions serverOptions(GetClipServer wishes) {
    ServerOptions preset = ServerOptions.LOOPBACK;
    return new ServerOptions(
        preset.host(),
        preset.port(),
        preset.publicUrl(),
        preset.region(),
        wishes.signed() ? List.of(CREDENTIAL) : List.of(),
        preset.clips().with(wishes.compatibility()),
        preset.limits(),
        preset.maxClockSkew(),
        STOP_TIMEOUT);
  }

  GetClip client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(parts);
  }
}
