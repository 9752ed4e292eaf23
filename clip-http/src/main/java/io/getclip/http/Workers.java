package io.getclip.http;

import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.VirtualThreads;

/** Threads for work that blocks, as many as are needed up to a bound; none is queued. */
final class Workers implements Closeable {
  /** From this release on a virtual thread does not hold its carrier in a monitor. */
  private static final int VIRTUAL_SINCE = 24;

  private final Semaphore free;
  private final Executor executor;

  Workers(String name, int most) {
    this.free = new Semaphore(most);
    this.executor =
        Runtime.version().feature() >= VIRTUAL_SINCE
            ? VirtualThreads.getNamedVirtualThreadsExecutor(name + "-")
            : Executors.newCachedThreadPool(threads(name));
  }

  private static ThreadFactory threads(String name) {
    AtomicLong made = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Does work on a thread of its own; refuses when all are taken. */
  void execute(Runnable work) throws ServiceException {
    if (!tryExecute(work)) {
      throw new ServiceException(
          ErrorType.CLIENT_LIMIT_EXCEEDED, "The server has as many requests as it can take.");
    }
  }

  /** Does work on a thread of its own; false when all are taken. */
  boolean tryExecute(Runnable work) {
    if (!free.tryAcquire()) {
      return false;
    }
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } finally {
              free.release();
            }
          });
    } catch (RuntimeException | Error e) { // no more threads
      free.release();
      throw e;
    }
    return true;
  }

  /** Takes no more work, and leaves what is under way. */
  @Override
  public void close() {
    if (executor instanceof ExecutorService service) {
      service.shutdown();
    }
  }
}
