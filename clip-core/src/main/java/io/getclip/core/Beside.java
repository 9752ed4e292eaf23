package io.getclip.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Planning that another thread does while this one does more of it.
 *
 * <p>Only where there is much of it, as a thread takes as long to start as tens of thousands of
 * frames take to be gone through; else it is done when it is asked for. Used by one thread, and
 * closed, so that nobody works on what is given back.
 */
abstract class Beside<T> implements Runnable, AutoCloseable {
  /** Fewer frames than these are not worth a thread. */
  private static final int WORTHWHILE_FRAMES = 1 << 16;

  private @Nullable Thread thread;
  private @Nullable T made; // by the thread, as is what follows
  private @Nullable Throwable failure;

  /** Does it; shares nothing that changes with what is done meanwhile. */
  abstract T make() throws ClipException;

  /** Begins, where there is so much to go through that it is worth while. */
  final Beside<T> begin(int frames) {
    if (frames >= WORTHWHILE_FRAMES && Runtime.getRuntime().availableProcessors() > 1) {
      Thread other = new Thread(this, "getclip-plan");
      other.setDaemon(true);
      try {
        other.start();
        thread = other;
      } catch (OutOfMemoryError e) {
        // There are no more threads, so this one does it.
      }
    }
    return this;
  }

  /** Whether another thread does it. */
  final boolean isBegun() {
    return thread != null;
  }

  @Override
  public final void run() {
    try {
      made = make();
    } catch (ClipException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** What came of it; asked once. */
  final T result() throws ClipException {
    if (thread == null) {
      return make();
    }
    close();
    if (failure instanceof ClipException wrong) {
      throw wrong;
    }
    if (failure instanceof RuntimeException wrong) {
      throw wrong;
    }
    if (failure instanceof Error fatal) {
      throw fatal;
    }
    return Objects.requireNonNull(made);
  }

  /** Waits until no other thread is at it: milliseconds, so that no interrupt cuts it short. */
  @Override
  public final void close() {
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
