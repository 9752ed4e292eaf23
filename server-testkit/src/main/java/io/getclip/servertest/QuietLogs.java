package io.getclip.servertest;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what a server says of every request out of the output of tests, warnings excepted. */
final class QuietLogs {
  /** SLF4J remarks to standard error where nobody logs by it, unless told otherwise. */
  private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

  /** Kept here, as the JDK forgets loggers that nobody holds, and their levels with them. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("io.getclip"), Logger.getLogger("org.eclipse.jetty"));

  private QuietLogs() {}

  /** Leaves alone whatever a test's project has set. */
  static void begin() {
    for (Logger logger : LOGGERS) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
    if (System.getProperty(SLF4J_VERBOSITY) == null) {
      System.setProperty(SLF4J_VERBOSITY, "ERROR");
    }
  }
}
