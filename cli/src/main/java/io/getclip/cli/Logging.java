package io.getclip.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps libraries quiet: what they log is of use to who looks for a fault. */
final class Logging {
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  /**
   * Says how much is printed on standard error.
   *
   * @param debug whether all that happens is, and whence
   */
  static void begin(boolean debug) {
    ROOT.setLevel(debug ? Level.INFO : Level.WARNING);
    for (Handler handler : ROOT.getHandlers()) {
      handler.setFormatter(new Lines(debug));
    }
  }

  /** A line each: when, in UTC, how grave, what happened, and why in the end. */
  static final class Lines extends Formatter {
    private final boolean traces;

    Lines(boolean traces) {
      this.traces = traces;
    }

    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder();
      line.append(Moments.iso(record.getInstant())).append(' ');
      line.append(record.getLevel().getName()).append(' ');
      line.append(Printable.of(formatMessage(record)));
      Throwable thrown = record.getThrown();
      if (thrown == null) {
        return line.append('\n').toString();
      }
      Throwable root = thrown;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      line.append(": ").append(root.getClass().getSimpleName());
      if (root.getMessage() != null) {
        line.append(": ").append(Printable.of(root.getMessage()));
      }
      line.append('\n');
      if (traces) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        line.append(trace);
      }
      return line.toString();
    }
  }
}
