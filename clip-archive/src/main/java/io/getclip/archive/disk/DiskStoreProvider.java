package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps media on the archive's own disk.
 *
 * <p>Its one setting is {@code roll-bytes}: a file that has as many bytes takes no more fragments;
 * 268435456 (256 MiB) when it is not given.
 */
public final class DiskStoreProvider implements MediaStoreProvider {
  private static final String ROLL_BYTES = "roll-bytes";

  /** As many forces at once as a journal joins with gain. */
  private static final int SYNC_THREADS = 16;

  private static final int IDLE_SECONDS = 10;

  /** For {@link java.util.ServiceLoader}. */
  public DiskStoreProvider() {}

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock)
      throws IOException {
    for (String key : settings.keySet()) {
      if (!key.equals(ROLL_BYTES)) {
        throw new IllegalArgumentException(
            "the disk store has no setting " + key + "; it has " + ROLL_BYTES);
      }
    }
    String roll = settings.get(ROLL_BYTES);
    DiskStore.Sizes sizes = DiskStore.Sizes.DEFAULT;
    if (roll != null) {
      sizes = new DiskStore.Sizes(bytesOf(roll), sizes.bufferBytes());
    }
    return DiskStore.open(
        new FileIo(), data, sizes, clock, new SecureRandom()::nextLong, syncThreads());
  }

  private static long bytesOf(String value) {
    try {
      long bytes = Long.parseLong(value);
      if (bytes > 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(ROLL_BYTES + " is a number of bytes above 0, not " + value);
  }

  /** Threads that end when they are idle, so that nobody need stop them. */
  private static Executor syncThreads() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            SYNC_THREADS,
            SYNC_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "getclip-sync-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
