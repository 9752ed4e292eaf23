package io.getclip.cli;

import io.getclip.core.ClipException;
import java.io.IOException;
import java.util.List;

/** A command of getclip: what it takes, and what it does. */
interface Command {

  /** The word it is called by. */
  String name();

  /** What it does, as a sentence for the list of commands. */
  String summary();

  /** What its operands are called in the help; empty if it takes none. */
  default String operands() {
    return "";
  }

  /** Whether its operands are files that it reads. */
  default boolean reads() {
    return true;
  }

  /** What its operands are, as a sentence for the help. */
  default String operandsHelp() {
    return "What to read; - is standard input.";
  }

  /** How many operands it takes at least. */
  default int leastOperands() {
    return operands().isEmpty() ? 0 : 1;
  }

  /** How many operands it takes at most. */
  default int mostOperands() {
    return leastOperands();
  }

  /** Its options, in the order the help lists them. */
  List<Option> options();

  /** Lines that end its help. */
  List<String> footer();

  /**
   * Does it.
   *
   * @throws UsageException the arguments cannot be meant so
   * @throws FileFailure a file, or what is in it, is not what the command needs
   * @throws ClipException no clip can be made
   */
  void run(Arguments arguments, Streams streams) throws UsageException, IOException, ClipException;
}
