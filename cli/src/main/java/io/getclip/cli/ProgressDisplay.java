package io.getclip.cli;

import io.getclip.core.Progress;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far a command has come, once it has taken long enough for anyone to
 * wonder.
 *
 * <p>Used by one thread.
 */
final class ProgressDisplay implements Progress, AutoCloseable {
  private static final long PATIENCE_NS = 500_000_000;
  private static final long REFRESH_NS = 100_000_000;

  private final PrintStream terminal;
  private final long patienceNs;
  private final long startNs = System.nanoTime();
  private long shownNs;
  private String task = "";
  private @Nullable TerminalBar bar;

  ProgressDisplay(PrintStream terminal) {
    this(terminal, PATIENCE_NS);
  }

  ProgressDisplay(PrintStream terminal, long patienceNs) {
    this.terminal = terminal;
    this.patienceNs = patienceNs;
  }

  /** Begins a part of the work. */
  void begin(String what) {
    end();
    task = what;
  }

  /** Ends the part that was begun; what is shown of it goes away. */
  void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public boolean written(long written, long total) {
    reached(written, total);
    return true;
  }

  /** The source, its reading shown. */
  MediaSource watch(MediaSource source) {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        int count = source.read(position, target);
        if (isPatient()) {
          return count;
        }
        reached(position + Math.max(count, 0), source.size());
        return count;
      }

      @Override
      public long size() throws IOException {
        return source.size();
      }
    };
  }

  /** Whether it is not yet time to show anything, or anything new. */
  private boolean isPatient() {
    long nowNs = System.nanoTime();
    if (bar == null) {
      return nowNs - startNs < patienceNs;
    }
    return nowNs - shownNs < REFRESH_NS;
  }

  private void reached(long done, long total) {
    if (isPatient()) {
      return;
    }
    shownNs = System.nanoTime();
    if (bar == null) {
      bar = new TerminalBar(terminal, task, total);
    }
    bar.reached(done);
  }

  @Override
  public void close() {
    end();
  }
}
