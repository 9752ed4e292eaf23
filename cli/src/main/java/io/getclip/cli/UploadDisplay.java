package io.getclip.cli;

import io.getclip.cli.client.UploadTotals;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how much of an upload the server has acknowledged. Used by one thread. */
final class UploadDisplay implements Consumer<UploadTotals>, AutoCloseable {
  private static final long PATIENCE_NS = 500_000_000;
  private static final long REFRESH_NS = 100_000_000;
  private static final long UNKNOWN = -1;

  private final Streams streams;
  private final boolean isShown;
  private final long total;
  private final long startNs = System.nanoTime();
  private long shownNs = startNs + PATIENCE_NS - REFRESH_NS;
  private @Nullable TerminalBar bar;

  /**
   * Shows nothing yet.
   *
   * @param total bytes of the source, as far as they are known
   */
  UploadDisplay(Streams streams, boolean quiet, Optional<Long> total) {
    this.streams = streams;
    this.isShown = !quiet && streams.errIsTerminal();
    this.total = total.orElse(UNKNOWN);
  }

  @Override
  public void accept(UploadTotals totals) {
    if (!isShown || System.nanoTime() - shownNs < REFRESH_NS) {
      return;
    }
    shownNs = System.nanoTime();
    if (bar == null) {
      bar = new TerminalBar(streams.err(), "sending", total);
    }
    bar.reached(totals.bytes());
    bar.say(
        Figures.count(totals.fragments(), "fragment") + " " + Figures.seconds(totals.durationNs()));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
