package io.getclip.cli;

import io.getclip.core.ClipException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code getclip} command.
 *
 * <p>Its exit status is 0 when done, 1 when it failed, and 2 when the command line is wrong; a
 * failure is one line on standard error.
 */
public final class GetClip {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private GetClip() {}

  /** Runs the command, and ends the process unless it went well. */
  public static void main(String[] args) {
    Streams streams =
        new Streams(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            Terminals.isTerminal(1),
            Terminals.isTerminal(2),
            "1".equals(System.getenv("GETCLIP_DEBUG")));
    int status = run(args, streams);
    if (status != DONE) {
      System.exit(status);
    }
  }

  /** Runs the command and returns its exit status; never throws. */
  static int run(String[] args, Streams streams) {
    try {
      return dispatch(args, streams);
    } catch (UsageException e) {
      streams.say(String.valueOf(e.getMessage()));
      Command command = args.length == 0 ? null : named(args[0]);
      streams
          .err()
          .println("Try 'getclip " + (command == null ? "" : command.name() + " ") + "--help'.");
      return MISUSED;
    } catch (FileFailure e) {
      if (!e.isBrokenPipe()) {
        fail(streams, e.word() + ": " + e.getMessage(), e);
      }
    } catch (ClipException e) {
      fail(streams, e.kind().word() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      fail(streams, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      fail(
          streams,
          "OutOfMemoryError: " + e.getMessage() + "; GETCLIP_OPTS=-Xmx4g, say, gives more memory",
          e);
    } catch (RuntimeException | Error e) {
      fail(streams, "internal error: " + e + "; please report it", e);
    }
    return FAILED;
  }

  private static void fail(Streams streams, String line, Throwable cause) {
    streams.say(line);
    if (streams.debug()) {
      cause.printStackTrace(streams.err());
    }
  }

  private static int dispatch(String[] args, Streams streams)
      throws UsageException, IOException, ClipException {
    Command command = args.length == 0 ? null : named(args[0]);
    if (command != null) {
      run(command, args, streams);
      return DONE;
    }
    if (args.length > 0 && args[0].equals("help")) {
      help(args, streams);
      return DONE;
    }
    return switch (CommandLines.readRoot(commands(), args)) {
      case HELP -> {
        streams.print(CommandLines.help(commands(), streams.outIsTerminal()));
        yield DONE;
      }
      case VERSION -> {
        streams.print(version());
        yield DONE;
      }
      case RUN -> {
        streams.err().print(CommandLines.help(commands(), streams.errIsTerminal()));
        yield MISUSED;
      }
    };
  }

  private static void run(Command command, String[] args, Streams streams)
      throws UsageException, IOException, ClipException {
    Arguments plain = PlainArguments.read(command, args, 1);
    if (plain != null) {
      command.run(plain, streams);
      return;
    }
    CommandLines.Reading reading = CommandLines.read(command, args, 1);
    switch (reading.request()) {
      case RUN -> command.run(reading.arguments(), streams);
      case HELP -> streams.print(CommandLines.help(command, streams.outIsTerminal()));
      case VERSION -> streams.print(version());
    }
  }

  private static void help(String[] args, Streams streams) throws UsageException, IOException {
    if (args.length == 1) {
      streams.print(CommandLines.help(commands(), streams.outIsTerminal()));
      return;
    }
    Command command = named(args[1]);
    if (command == null) {
      // Says which command was meant, if the word is like one.
      CommandLines.readRoot(commands(), new String[] {args[1]});
      throw new UsageException("unknown command '" + args[1] + "'");
    }
    streams.print(CommandLines.help(command, streams.outIsTerminal()));
  }

  private static String version() throws IOException {
    try (InputStream in = GetClip.class.getResourceAsStream("version.txt")) {
      String version = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return "getclip " + version.strip() + "\n";
    }
  }

  /** Only the command that is asked for is loaded: each start of the JVM counts. */
  private static @Nullable Command named(String word) {
    return switch (word) {
      case "clip" -> new ClipCommand();
      case "info" -> new InfoCommand();
      case "serve" -> new ServeCommand();
      case "put" -> new PutCommand();
      case "download" -> new DownloadCommand();
      case "streams" -> new StreamsCommand();
      case "demo" -> new DemoCommand();
      default -> null;
    };
  }

  /** All commands, in the order the help lists them. */
  static List<Command> commands() {
    return List.of(
        new ClipCommand(),
        new InfoCommand(),
        new ServeCommand(),
        new PutCommand(),
        new DownloadCommand(),
        new StreamsCommand(),
        new DemoCommand());
  }
}
