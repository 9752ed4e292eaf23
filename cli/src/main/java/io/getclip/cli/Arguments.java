package io.getclip.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command was given.
 *
 * @param values of the options that were given, by their {@link Option#name}; empty for flags
 * @param operands the other arguments, in order
 */
record Arguments(Map<String, String> values, List<String> operands) {

  /** Copies the list. */
  Arguments {
    operands = List.copyOf(operands);
  }

  /** Whether the option was given. */
  boolean has(String option) {
    return values.containsKey(option);
  }

  /** The option's value; null where it was not given. */
  @Nullable String value(String option) {
    return values.get(option);
  }
}
