package io.getclip.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal; a class of its own, as what it takes is loaded only when it is shown. */
final class TerminalBar implements AutoCloseable {
  // The width every terminal has. To ask for the real one takes native code.
  private static final int COLUMNS = 79;
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  private final PrintStream terminal;
  private final ProgressBar bar;

  TerminalBar(PrintStream terminal, String task, long total) {
    this.terminal = terminal;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" MB", BYTES_PER_MEGABYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new Line(terminal))
            .build();
  }

  void reached(long done) {
    bar.stepTo(done);
  }

  /** Shows a few words behind the bar. */
  void say(String words) {
    bar.setExtraMessage(words);
  }

  @Override
  public void close() {
    bar.close();
    terminal.print("\r" + " ".repeat(COLUMNS) + "\r");
    terminal.flush();
  }

  /** One line that is written over and, at the end, is not left behind. */
  private static final class Line extends ConsoleProgressBarConsumer {
    Line(PrintStream terminal) {
      super(terminal, COLUMNS);
    }

    @Override
    public void close() {
      // The line is wiped out.
    }
  }
}
