package io.getclip.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and writes to beside files.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether standard output is shown to a person
 * @param errIsTerminal whether standard error is shown to a person
 * @param debug whether failures show where in the program they were found
 */
record Streams(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean debug) {

  /** Prints text on standard output, as it is. */
  void print(String text) throws FileFailure {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw FileFailure.of("standard output", e);
    }
  }

  /** Prints one line about the command on standard error, control characters escaped. */
  void say(String line) {
    err.println("getclip: " + Printable.of(line));
  }

  /** Prints a warning on standard error, control characters escaped. */
  void warn(String warning) {
    say("warning: " + warning);
  }
}
