package io.getclip.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads any command line, says what is wrong with it, and writes the help: all by Picocli.
 *
 * <p>Its models are made by hand and only for the command that is asked for, as they cost time.
 */
final class CommandLines {
  private CommandLines() {}

  /** What is asked of a command besides doing it. */
  enum Request {
    RUN,
    HELP,
    VERSION
  }

  /** A command line that was read; without arguments unless the command is to run. */
  record Reading(Request request, Arguments arguments) {}

  /** Reads what follows the name of a command. */
  static Reading read(Command command, String[] args, int from) throws UsageException {
    String[] rest = new String[args.length - from];
    System.arraycopy(args, from, rest, 0, rest.length);
    ParseResult result;
    try {
      result = commandLine(model(command, false)).parseArgs(rest);
    } catch (ParameterException e) {
      throw new UsageException(explain(e));
    }
    if (result.isUsageHelpRequested()) {
      return new Reading(Request.HELP, new Arguments(Map.of(), List.of()));
    }
    if (result.isVersionHelpRequested()) {
      return new Reading(Request.VERSION, new Arguments(Map.of(), List.of()));
    }
    Map<String, String> values = new HashMap<>();
    for (Option option : command.options()) {
      if (!result.hasMatchedOption(option.name())) {
        continue;
      }
      if (option.hasValue()) {
        String value = result.matchedOptionValue(option.name(), "");
        if (value.isEmpty()) {
          throw new UsageException("option '" + option.name() + "' needs a value");
        }
        values.put(option.name(), value);
      } else if (result.matchedOptionValue(option.name(), Boolean.TRUE)) {
        values.put(option.name(), "");
      }
    }
    List<String> operands =
        result.hasMatchedPositional(0) ? result.matchedPositionalValue(0, List.of()) : List.of();
    check(command, values, operands);
    return new Reading(Request.RUN, new Arguments(values, operands));
  }

  private static void check(Command command, Map<String, String> values, List<String> operands)
      throws UsageException {
    if (operands.size() < command.leastOperands()) {
      throw new UsageException(
          (command.reads() ? "nothing to read: " : "") + "missing " + command.operands());
    }
    if (operands.size() > command.mostOperands()) {
      throw new UsageException(
          "unexpected argument '" + operands.get(command.mostOperands()) + "'");
    }
    if (operands.contains("")) {
      throw new UsageException(
          command.reads() ? "the name of a file is empty" : "an argument is empty");
    }
    for (Option option : command.options()) {
      if (option.required() && !values.containsKey(option.name())) {
        throw new UsageException("missing " + option.briefName() + " " + option.label());
      }
    }
  }

  /** Reads a command line that does not begin with the name of a command. */
  static Request readRoot(List<Command> commands, String[] args) throws UsageException {
    ParseResult result;
    try {
      result = commandLine(root(commands)).parseArgs(args);
    } catch (ParameterException e) {
      throw new UsageException(explain(e));
    }
    return result.isVersionHelpRequested()
        ? Request.VERSION
        : result.isUsageHelpRequested() ? Request.HELP : Request.RUN;
  }

  /** The help of a command. */
  static String help(Command command, boolean inColour) {
    return usage(model(command, true), inColour);
  }

  /** The help of getclip itself. */
  static String help(List<Command> commands, boolean inColour) {
    return usage(root(commands), inColour);
  }

  private static String usage(CommandSpec model, boolean inColour) {
    StringWriter text = new StringWriter();
    commandLine(model).usage(new PrintWriter(text), inColour ? Ansi.ON : Ansi.OFF);
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static CommandLine commandLine(CommandSpec model) {
    CommandLine line = new CommandLine(model);
    line.setInterpolateVariables(false);
    // A file may be called @x, and nothing but its name is meant by it.
    line.setExpandAtFiles(false);
    line.setUsageHelpLongOptionsMaxWidth(30);
    return line;
  }

  private static CommandSpec root(List<Command> commands) {
    CommandSpec root = CommandSpec.create().name("getclip");
    root.usageMessage()
        .description("Turns archived live video into MP4 clips.")
        .synopsisSubcommandLabel("COMMAND")
        .footer("", "Exit status: 0 done, 1 failed, 2 the command line is wrong.");
    addHelp(root);
    for (Command command : commands) {
      CommandSpec named = CommandSpec.create();
      named.usageMessage().description(command.summary());
      root.addSubcommand(command.name(), named);
    }
    CommandSpec help = CommandSpec.create();
    help.usageMessage().description("Shows the help of a command.");
    root.addSubcommand("help", help);
    return root;
  }

  /**
   * The model of a command.
   *
   * @param required whether options that must be given are so in it: Picocli would miss them before
   *     it sees that one is misspelt
   */
  private static CommandSpec model(Command command, boolean required) {
    CommandSpec model = CommandSpec.create().name("getclip " + command.name());
    model
        .usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(false)
        .description(command.summary())
        .footer(command.footer().toArray(new String[0]));
    if (command.mostOperands() > 0) {
      model.addPositional(
          PositionalParamSpec.builder()
              .index("0..*")
              .paramLabel(command.operands())
              .hideParamSyntax(true)
              .type(List.class)
              .auxiliaryTypes(String.class)
              .description(command.operandsHelp())
              .build());
    }
    for (Option option : command.options()) {
      OptionSpec.Builder spec =
          option.shortName().isEmpty()
              ? OptionSpec.builder(option.name())
              : OptionSpec.builder(option.shortName(), option.name());
      if (option.hasValue()) {
        spec.type(String.class).paramLabel(option.label());
      } else {
        spec.type(boolean.class);
      }
      model.addOption(
          spec.required(required && option.required()).description(option.help() + ".").build());
    }
    addHelp(model);
    return model;
  }

  private static void addHelp(CommandSpec model) {
    model.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("Shows this and exits.")
            .build());
    model.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .versionHelp(true)
            .description("Shows the version and exits.")
            .build());
  }

  private static String explain(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      boolean isOption = unmatched.isUnknownOption();
      CommandSpec model = fault.getCommandLine().getCommandSpec();
      Set<String> known = isOption ? model.optionsMap().keySet() : model.subcommands().keySet();
      String nearest = Words.nearest(argument, known);
      if (!isOption && known.isEmpty()) {
        return "unexpected argument '" + argument + "'";
      }
      return (isOption ? "unknown option '" : "unknown command '")
          + argument
          + (nearest.isEmpty() ? "'" : "'; did you mean '" + nearest + "'?");
    }
    String message = String.valueOf(fault.getMessage());
    return message.isEmpty()
        ? "the command line is wrong"
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
