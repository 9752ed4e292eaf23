package io.getclip.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps libraries quiet: what they log is of use to who looks for a fault. */
final class Logging {
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  /**
   * Says how much is printed on standard error.
   *
   * @param debug whether all that happens is
   */
  static void begin(boolean debug) {
    ROOT.setLevel(debug ? Level.INFO : Level.WARNING);
  }
}
