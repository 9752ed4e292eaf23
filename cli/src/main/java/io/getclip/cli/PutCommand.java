package io.getclip.cli;

import io.getclip.cli.client.RemoteStream;
import io.getclip.cli.client.ServiceClient;
import io.getclip.cli.client.ServiceFailure;
import io.getclip.cli.client.StreamAccess;
import io.getclip.cli.client.Upload;
import io.getclip.cli.client.UploadTotals;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code getclip put}: sends a recording to a stream, as a camera's producer would. */
final class PutCommand implements Command {
  private static final String STREAM = "--stream";
  private static final String CREATE = "--create";
  private static final String RETENTION = "--retention";
  private static final String START = "--start";
  private static final String REAL_TIME = "--real-time";
  private static final String QUIET = "--quiet";

  /** What a stream that is made keeps, in hours: enough to take clips of. */
  static final int DEFAULT_RETENTION = 24;

  private static final int LONGEST_RETENTION = 87_600;
  private static final long NS_PER_SECOND = 1_000_000_000;

  @Override
  public String name() {
    return "put";
  }

  @Override
  public String summary() {
    return "Sends a recording to a stream of a server, fragment by fragment.";
  }

  @Override
  public String operands() {
    return "IN.mkv";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(STREAM, "", "NAME", true, "Which stream takes it"),
        Option.flag(CREATE, "", "Makes the stream where there is none"),
        Option.value(
            RETENTION,
            "HOURS",
            "For how long a stream that is made keeps what it takes (the default is "
                + DEFAULT_RETENTION
                + ")"),
        Option.value(
            START,
            "TIME",
            "When the first frame was taken: ISO 8601, seconds since 1970, or before now as in"
                + " -5m (the default is what the recording says, or now)"),
        Option.flag(REAL_TIME, "", "Sends as fast as the recording plays, and no faster"),
        Servers.ENDPOINT,
        Option.flag(QUIET, "-q", "Says nothing but why it failed"));
  }

  @Override
  public List<String> footer() {
    return List.of(
        "",
        "Example: ffmpeg -i rtsp://camera/live -c copy -f matroska - | getclip put - --stream cam"
            + " --create");
  }

  @Override
  public void run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Instant now = Instant.now();
    String start = arguments.value(START);
    OptionalLong startNs =
        start == null ? OptionalLong.empty() : OptionalLong.of(ns(START, start, now));
    int retention = retention(arguments, RETENTION);
    if (arguments.has(RETENTION) && !arguments.has(CREATE)) {
      throw new UsageException(RETENTION + " is for " + CREATE + " alone");
    }
    String name = arguments.values().getOrDefault(STREAM, "");
    String file = arguments.operands().get(0);
    boolean quiet = arguments.has(QUIET);
    StreamAccess access = Servers.access(arguments.value(Servers.ENDPOINT.name()), System::getenv);
    try (ReadableByteChannel source = open(file, streams)) {
      Servers.ask(
          access,
          client -> {
            RemoteStream stream = stream(client, name, arguments.has(CREATE), retention);
            MediaPut put = new MediaPut(startNs, epochNs(now), arguments.has(REAL_TIME));
            UploadTotals totals;
            try (UploadDisplay display = new UploadDisplay(streams, quiet, size(source))) {
              Upload upload = Upload.to(client, stream, Upload.FIRST_PAUSE, display);
              totals = put.run(source, file, upload, streams);
            }
            if (!quiet) {
              tell(totals, ClipLines.of(access, name, totals), stream, streams);
            }
          });
    }
  }

  /** The stream, which is made where there is none and that is wished. */
  private static RemoteStream stream(
      ServiceClient client, String name, boolean create, int retention) throws IOException {
    try {
      return client.describe(name);
    } catch (ServiceFailure e) {
      if (!e.name().equals("ResourceNotFoundException")) {
        throw e;
      }
      if (!create) {
        throw FileFailure.named(
            e.name(),
            e.getMessage() + " --create makes the stream, or 'getclip streams create'",
            e);
      }
    }
    client.create(name, retention);
    return client.describe(name);
  }

  private static void tell(
      UploadTotals totals, ClipLines lines, RemoteStream stream, Streams streams)
      throws FileFailure {
    StringBuilder text = new StringBuilder();
    text.append("sent ")
        .append(Figures.count(totals.fragments(), "fragment"))
        .append(" to ")
        .append(stream.name())
        .append(": ")
        .append(Figures.seconds(totals.durationNs()))
        .append(", ")
        .append(Figures.count(totals.bytes(), "byte"))
        .append(", producer timestamps ")
        .append(Moments.iso(totals.firstMs()))
        .append(" to ")
        .append(Moments.iso(totals.lastMs()))
        .append('\n');
    if (stream.retentionHours() > 0) {
      text.append("a clip of them:\n  ")
          .append(lines.getclip())
          .append("\n  ")
          .append(lines.aws())
          .append('\n');
    }
    streams.print(text.toString());
  }

  /** Hours as an option says them. */
  static int retention(Arguments arguments, String option) throws UsageException {
    String value = arguments.value(option);
    if (value == null) {
      return DEFAULT_RETENTION;
    }
    try {
      int hours = Integer.parseInt(value);
      if (hours >= 0 && hours <= LONGEST_RETENTION) {
        return hours;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is wanted.
    }
    throw Values.unknown(option, value, "hours from 0 to " + LONGEST_RETENTION);
  }

  private static long ns(String option, String value, Instant now) throws UsageException {
    Instant moment = Moments.parse(option, value, now);
    try {
      // Fragments are counted in ms; what is finer would shift them against one another.
      return epochNs(Instant.ofEpochMilli(moment.toEpochMilli()));
    } catch (ArithmeticException e) {
      throw Values.unknown(option, value, "a time before 2262");
    }
  }

  private static long epochNs(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), NS_PER_SECOND), moment.getNano());
  }

  /** Opens a recording to be read once, from its start to its end. */
  private static ReadableByteChannel open(String file, Streams streams) throws FileFailure {
    if (file.equals(InputFile.STANDARD_INPUT)) {
      return Channels.newChannel(streams.in());
    }
    Path path = FileFailure.path(file);
    try {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(file, null, "is a directory, not a file");
      }
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static Optional<Long> size(ReadableByteChannel source) throws IOException {
    return source instanceof FileChannel file && file.size() > 0
        ? Optional.of(file.size())
        : Optional.empty();
  }
}
