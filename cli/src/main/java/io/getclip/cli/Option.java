package io.getclip.cli;

/**
 * An option of a command.
 *
 * @param name for example {@code --output}
 * @param shortName for example {@code -o}; empty where there is none
 * @param label what its value is called in the help, for example {@code OUT.mp4}; empty where it
 *     has none
 * @param required whether the command needs it
 * @param help what it does, as a sentence without its full stop
 */
record Option(String name, String shortName, String label, boolean required, String help) {

  /** An option that is given or not. */
  static Option flag(String name, String shortName, String help) {
    return new Option(name, shortName, "", false, help);
  }

  /** An option with a value. */
  static Option value(String name, String label, String help) {
    return new Option(name, "", label, false, help);
  }

  /** Whether a value follows it. */
  boolean hasValue() {
    return !label.isEmpty();
  }

  /** What it is called in few letters. */
  String briefName() {
    return shortName.isEmpty() ? name : shortName;
  }

  /** Whether it is called so. */
  boolean isCalled(String argument) {
    return !argument.isEmpty() && (name.equals(argument) || shortName.equals(argument));
  }
}
