package io.getclip.cli;

import io.getclip.archive.ArchiveOptions;
import io.getclip.core.ClipOptions;
import io.getclip.http.ClipServer;
import io.getclip.http.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code getclip serve}: runs a server until it is told to stop. */
final class ServeCommand implements Command {
  private static final String PORT = "--port";
  private static final String HOST = "--host";
  private static final String DATA = "--data";
  private static final String CONFIG = "--config";
  private static final String STORE = "--store";
  private static final String PUBLIC_URL = "--public-url";
  private static final long CLOSING_S = 30;

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Runs a server that takes PutMedia and gives GetClip, until it is told to stop.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(
            PORT,
            "PORT",
            "The port it listens at; 0 for any that is free (the default is"
                + " "
                + ServeSettings.DEFAULT_PORT
                + ")"),
        Option.value(
            HOST,
            "HOST",
            "The address it listens at (the default is 127.0.0.1: this machine alone)"),
        Option.value(
            DATA,
            "DIR",
            "Where streams are kept (the default is " + ServeSettings.DEFAULT_DATA + ")"),
        Option.value(CONFIG, "FILE", "A configuration file, as docs/getclip.yml is one"),
        Option.value(STORE, "NAME", "The media store: disk (the default), or one of a plug-in"),
        Option.value(PUBLIC_URL, "URL", "Where clients reach it, if that is not where it listens"));
  }

  @Override
  public List<String> footer() {
    return List.of("", "Example: getclip serve --port 8080 --data /var/lib/getclip");
  }

  @Override
  public void run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Logging.begin(streams.debug());
    ServeSettings settings = settings(arguments, streams);
    CountDownLatch closed = new CountDownLatch(1);
    Stop stop = new Stop(Thread.currentThread(), closed, settings.server());
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      serve(settings, streams);
      stop.status = 0;
    } finally {
      closed.countDown();
      stop.forget();
    }
  }

  private static void serve(ServeSettings settings, Streams streams)
      throws UsageException, IOException {
    Toolkit toolkit = Toolkit.load();
    toolkit.warn(streams);
    try (OpeningArchive archive =
            OpeningArchive.begin(settings.archive(), toolkit.clipper(ClipOptions.DEFAULT));
        ClipServer server = ClipServer.start(settings.server())) {
      try {
        server.serve(archive.await());
        streams.print(greeting(server, settings));
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // It is told to stop: clips in flight finish, then the archive is closed.
        Thread.interrupted();
      }
    } catch (IllegalArgumentException e) {
      // What only the server or the store can check.
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String greeting(ClipServer server, ServeSettings settings) {
    StringBuilder text = new StringBuilder();
    text.append("getclip listens at ").append(server.uri());
    settings.server().publicUrl().ifPresent(url -> text.append(", reached as ").append(url));
    text.append(", and keeps streams in ")
        .append(Printable.of(settings.archive().data().toAbsolutePath().normalize().toString()))
        .append('\n');
    if (settings.server().credentials().isEmpty()) {
      text.append("no credentials are set: it answers this machine alone, without signatures\n");
    }
    return text.toString();
  }

  private static ServeSettings settings(Arguments arguments, Streams streams)
      throws UsageException, FileFailure {
    String config = arguments.value(CONFIG);
    Setting.Section file =
        config == null
            ? new Setting.Section("the command line", 1, "", Map.of())
            : SettingFile.read(config, System::getenv);
    ServeSettings read = ServeSettings.of(file, System::getenv);
    if (config != null && read.hasSecrets() && isReadByOthers(FileFailure.path(config))) {
      streams.warn(
          config
              + " holds secret keys and can be read by others: chmod 600, or ${NAME} of the"
              + " environment");
    }
    return new ServeSettings(
        archive(arguments, read.archive()), server(arguments, read.server()), read.hasSecrets());
  }

  private static ArchiveOptions archive(Arguments arguments, ArchiveOptions read)
      throws FileFailure {
    String data = arguments.value(DATA);
    String store = arguments.value(STORE);
    ArchiveOptions placed =
        data == null
            ? read
            : new ArchiveOptions(
                FileFailure.path(data),
                read.store(),
                read.storeSettings(),
                read.region(),
                read.account(),
                read.rules(),
                read.clock());
    // Settings of one store mean nothing to another.
    return store == null || store.equals(placed.store())
        ? placed
        : placed.withStore(store, Map.of());
  }

  private static ServerOptions server(Arguments arguments, ServerOptions read)
      throws UsageException {
    String port = arguments.value(PORT);
    String url = arguments.value(PUBLIC_URL);
    return new ServerOptions(
        arguments.values().getOrDefault(HOST, read.host()),
        port == null ? read.port() : port(port),
        url == null
            ? read.publicUrl()
            : Optional.of(
                ServeSettings.baseUrl(url)
                    .orElseThrow(
                        () ->
                            Values.unknown(
                                PUBLIC_URL, url, "a URL such as https://clips.example.org"))),
        read.region(),
        read.credentials(),
        read.clips(),
        read.limits(),
        read.maxClockSkew(),
        read.stopTimeout(),
        read.peers(),
        read.clock());
  }

  private static int port(String value) throws UsageException {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is wanted.
    }
    throw Values.unknown(PORT, value, "a number from 0 to 65535");
  }

  private static boolean isReadByOthers(Path config) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(config);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ);
    } catch (IOException | UnsupportedOperationException e) {
      // Nothing is known of it.
      return false;
    }
  }

  /** Lets the command end well when the process is told to stop, as by Ctrl-C or SIGTERM. */
  private static final class Stop extends Thread {
    private final Thread command;
    private final CountDownLatch closed;
    private final ServerOptions server;
    private volatile int status = 1;

    Stop(Thread command, CountDownLatch closed, ServerOptions server) {
      super("getclip-stop");
      this.command = command;
      this.closed = closed;
      this.server = server;
    }

    @Override
    public void run() {
      command.interrupt();
      try {
        if (!closed.await(server.stopTimeout().toSeconds() + CLOSING_S, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
      // A signal would else be told by the status, although all went as it should.
      Runtime.getRuntime().halt(status);
    }

    private void forget() {
      try {
        Runtime.getRuntime().removeShutdownHook(this);
      } catch (IllegalStateException e) {
        // The process is ending, and the hook runs.
      }
    }
  }
}
