package io.getclip.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads command lines that are written out plainly and are right.
 *
 * <p>Picocli reads them all, but takes as long to load as a short clip to make. What is not plain,
 * or not right, is left to it; for what is read here both give the same.
 */
final class PlainArguments {
  private PlainArguments() {}

  /** The arguments of a command from an index on; null where Picocli must look at them. */
  static @Nullable Arguments read(Command command, String[] args, int from) {
    Map<String, String> values = new HashMap<>();
    List<String> operands = new ArrayList<>();
    for (int i = from; i < args.length; i++) {
      String argument = args[i];
      if (isOperand(argument)) {
        operands.add(argument);
        continue;
      }
      Option option = find(command, argument);
      if (option == null || values.containsKey(option.name())) {
        return null;
      }
      String value = "";
      if (option.hasValue()) {
        i++;
        if (i == args.length || !isOperand(args[i])) {
          return null;
        }
        value = args[i];
      }
      values.put(option.name(), value);
    }
    return isComplete(command, values, operands) ? new Arguments(values, operands) : null;
  }

  private static boolean isOperand(String argument) {
    return !argument.isEmpty() && (argument.charAt(0) != '-' || argument.length() == 1);
  }

  private static @Nullable Option find(Command command, String argument) {
    for (Option option : command.options()) {
      if (option.isCalled(argument)) {
        return option;
      }
    }
    return null;
  }

  private static boolean isComplete(
      Command command, Map<String, String> values, List<String> operands) {
    for (Option option : command.options()) {
      if (option.required() && !values.containsKey(option.name())) {
        return false;
      }
    }
    return operands.size() >= command.leastOperands() && operands.size() <= command.mostOperands();
  }
}
