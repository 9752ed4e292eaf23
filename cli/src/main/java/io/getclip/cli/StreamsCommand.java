package io.getclip.cli;

import io.getclip.cli.client.RemoteStream;
import java.io.IOException;
import java.util.List;

/** {@code getclip streams}: lists, makes and removes the streams of a server. */
final class StreamsCommand implements Command {
  private static final String RETENTION = "--retention";

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public String summary() {
    return "Lists, makes or removes streams of a server.";
  }

  @Override
  public String operands() {
    return "list|create|delete [NAME]";
  }

  @Override
  public String operandsHelp() {
    return "What to do, and with which stream.";
  }

  @Override
  public boolean reads() {
    return false;
  }

  @Override
  public int mostOperands() {
    return 2;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(
            RETENTION,
            "HOURS",
            "For how long a stream that is made keeps what it takes (the default is "
                + PutCommand.DEFAULT_RETENTION
                + "; 0 keeps nothing)"),
        Servers.ENDPOINT);
  }

  @Override
  public List<String> footer() {
    return List.of("", "Example: getclip streams create cam --retention 48");
  }

  @Override
  public void run(Arguments arguments, Streams streams) throws UsageException, IOException {
    String what = arguments.operands().get(0);
    boolean isList = what.equals("list");
    if (!isList && !what.equals("create") && !what.equals("delete")) {
      String nearest = Words.nearest(what, List.of("list", "create", "delete"));
      throw new UsageException(
          "'"
              + what
              + "' is neither list, create nor delete"
              + (nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?"));
    }
    if (isList == (arguments.operands().size() > 1)) {
      throw new UsageException(
          isList
              ? "unexpected argument '" + arguments.operands().get(1) + "'"
              : "missing the NAME of a stream");
    }
    if (arguments.has(RETENTION) && !what.equals("create")) {
      throw new UsageException(RETENTION + " is for create alone");
    }
    int retention = PutCommand.retention(arguments, RETENTION);
    Servers.ask(
        arguments,
        client -> {
          switch (what) {
            case "list" -> streams.print(table(client.list()));
            case "create" ->
                streams.print(client.create(arguments.operands().get(1), retention) + "\n");
            default -> client.delete(client.describe(arguments.operands().get(1)).arn());
          }
        });
  }

  private static String table(List<RemoteStream> streams) {
    int width = streams.stream().mapToInt(stream -> stream.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (RemoteStream stream : streams) {
      String name = Printable.of(stream.name());
      text.append(name)
          .append(" ".repeat(Math.max(0, width - name.length()) + 2))
          .append(Printable.of(stream.status()))
          .append("  ")
          .append(Moments.iso(stream.creationMs()))
          .append("  keeps ")
          .append(Figures.count(stream.retentionHours(), "hour"))
          .append('\n');
    }
    return text.toString();
  }
}
