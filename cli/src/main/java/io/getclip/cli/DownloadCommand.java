package io.getclip.cli;

import io.getclip.cli.client.ClipHead;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code getclip download}: writes a clip that a server makes of a stream. */
final class DownloadCommand implements Command {
  private static final String STREAM = "--stream";
  private static final String START = "--start";
  private static final String END = "--end";
  private static final String SELECTOR = "--selector";
  private static final String OUTPUT = "--output";
  private static final String QUIET = "--quiet";

  @Override
  public String name() {
    return "download";
  }

  @Override
  public String summary() {
    return "Writes a clip of a time range of a stream, as GetClip of a server gives it.";
  }

  @Override
  public List<Option> options() {
    String times = "ISO 8601, seconds since 1970, or before now as in -5m";
    return List.of(
        new Option(STREAM, "", "NAME", true, "Of which stream"),
        new Option(START, "", "TIME", true, "The earliest start of a fragment: " + times),
        new Option(END, "", "TIME", true, "The latest start of a fragment, as --start or now"),
        Option.value(
            SELECTOR,
            "producer|server",
            "Whose timestamps are meant: the producer's (the default) or the server's"),
        new Option(
            OUTPUT,
            "-o",
            "OUT.mp4",
            true,
            "Where the clip goes; - is standard output. A file that is there is replaced"),
        Servers.ENDPOINT,
        Option.flag(QUIET, "-q", "Says nothing but why it failed"));
  }

  @Override
  public List<String> footer() {
    return List.of("", "Example: getclip download --stream cam --start -10m --end -5m -o clip.mp4");
  }

  @Override
  public void run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Instant now = Instant.now();
    long startMs = ms(arguments, START, now);
    long endMs = ms(arguments, END, now);
    if (endMs <= startMs) {
      throw new UsageException(
          END + " " + Moments.iso(endMs) + " is not after " + START + " " + Moments.iso(startMs));
    }
    String selector = arguments.values().getOrDefault(SELECTOR, "producer");
    String type =
        switch (selector) {
          case "producer" -> "PRODUCER_TIMESTAMP";
          case "server" -> "SERVER_TIMESTAMP";
          default -> throw Values.unknown(SELECTOR, selector, "producer or server");
        };
    String name = arguments.values().getOrDefault(STREAM, "");
    String output = arguments.values().getOrDefault(OUTPUT, "");
    boolean standard = output.equals(OutputFile.STANDARD_OUTPUT);
    if (standard && streams.outIsTerminal()) {
      throw new UsageException(
          "a clip is not written to a terminal; send standard output elsewhere");
    }
    Servers.ask(
        arguments,
        client -> {
          try (OutputFile file =
              standard ? OutputFile.standard(streams.out()) : OutputFile.open(output)) {
            ClipHead head = client.clip(name, type, startMs, endMs, file);
            file.commit();
            if (!arguments.has(QUIET)) {
              head.nextStart()
                  .ifPresent(
                      next ->
                          streams.warn(
                              "the server's limits cut the clip: what follows it starts at "
                                  + next));
            }
          }
        });
  }

  private static long ms(Arguments arguments, String option, Instant now) throws UsageException {
    return Moments.parse(option, arguments.values().getOrDefault(option, ""), now).toEpochMilli();
  }
}
