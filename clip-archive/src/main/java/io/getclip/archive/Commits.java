package io.getclip.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes fragments durable, those of all streams that are waiting at once: first their media, then
 * their index rows in one transaction, then their producers are told.
 *
 * <p>One thread does it. Who hands in fragments bounds how many wait.
 */
final class Commits implements Closeable {
  private static final System.Logger LOG = System.getLogger("io.getclip.archive");
  private static final int MOST_AT_ONCE = 256;
  private static final List<Pending> END = List.of();

  private final MediaStore store;
  private final Index index;
  private final BlockingQueue<List<Pending>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed; // guarded by this

  /** A fragment that arrived whole. */
  record Pending(FragmentWriter writer, IndexEntry entry, Outcome outcome) {}

  /** Is told what became of a fragment; must not block. */
  interface Outcome {
    /** Takes null when the fragment is durable and can be found, else why it may not be. */
    void committed(@Nullable IOException failure);
  }

  Commits(MediaStore store, Index index) {
    this.store = store;
    this.index = index;
    this.thread = new Thread(this::run, "getclip-commits");
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands in a fragment; its outcome comes later, those of one stream in the order handed in. */
  void add(Pending fragment) {
    if (!enqueue(List.of(fragment))) {
      fragment.outcome().committed(new IOException("the archive is closed"));
    }
  }

  private synchronized boolean enqueue(List<Pending> fragments) {
    return !closed && queue.add(fragments);
  }

  private void run() {
    List<List<Pending>> taken = new ArrayList<>();
    boolean open = true;
    while (open) {
      try {
        taken.add(queue.take());
      } catch (InterruptedException e) {
        continue; // nobody has cause to; what waits is made durable all the same
      }
      queue.drainTo(taken, MOST_AT_ONCE - 1);
      open = !taken.contains(END);
      List<Pending> batch = taken.stream().flatMap(List::stream).toList();
      if (!batch.isEmpty()) {
        commit(batch);
      }
      taken.clear();
    }
  }

  private void commit(List<Pending> batch) {
    Map<FragmentWriter, IOException> unsynced = Map.of();
    Set<IndexEntry> leftOut = Set.of();
    IOException failure = null;
    try {
      unsynced = store.sync(batch.stream().map(Pending::writer).toList());
      leftOut = insert(batch, unsynced.keySet());
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      // No fault, nor a lack of memory, must take away the thread that all streams depend on.
      failure = new IOException("fragments cannot be made durable: " + e, e);
    }
    for (Pending pending : batch) {
      IOException own = unsynced.getOrDefault(pending.writer(), failure);
      if (own == null && leftOut.contains(pending.entry())) {
        own = new IOException("the stream is gone");
      }
      tell(pending.outcome(), own);
    }
  }

  private static void tell(Outcome outcome, @Nullable IOException failure) {
    try {
      outcome.committed(failure);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "a producer cannot be told what became of a fragment", e);
    }
  }

  private Set<IndexEntry> insert(List<Pending> batch, Set<FragmentWriter> unsynced)
      throws IOException {
    List<IndexEntry> synced =
        batch.stream()
            .filter(pending -> !unsynced.contains(pending.writer()))
            .map(Pending::entry)
            .toList();
    if (synced.isEmpty()) {
      return Set.of();
    }
    Set<IndexEntry> leftOut = Collections.newSetFromMap(new IdentityHashMap<>());
    leftOut.addAll(index.insert(synced));
    return leftOut;
  }

  /** Makes durable what waits, and ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      queue.add(END);
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
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
