package io.getclip.cli;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.core.Clipper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An archive that is being opened while its server starts, which takes as long.
 *
 * <p>After a crash opening may take a while, in which the server says that it is not ready.
 */
final class OpeningArchive implements Closeable {
  private final FutureTask<Archive> opening;

  private OpeningArchive(FutureTask<Archive> opening) {
    this.opening = opening;
  }

  static OpeningArchive begin(ArchiveOptions options, Clipper clipper) {
    FutureTask<Archive> opening = new FutureTask<>(() -> Archive.open(options, clipper));
    // Not the thread that is interrupted when the server is to stop: that would close files.
    Thread thread = new Thread(opening, "getclip-archive");
    thread.setDaemon(true);
    thread.start();
    return new OpeningArchive(opening);
  }

  /**
   * Waits until it is open; it is closed with this.
   *
   * @throws InterruptedException the server is told to stop
   * @throws IOException it cannot be opened
   */
  Archive await() throws InterruptedException, IOException {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException fault) {
      throw fault;
    }
    return cause instanceof IOException failure ? failure : new IOException(cause);
  }

  /** Closes the archive when it is or comes to be open; one that failed to open is none. */
  @Override
  public void close() throws IOException {
    Archive archive;
    try {
      archive = opening.get();
    } catch (ExecutionException e) {
      return; // told by await, or by what failed before
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the archive was open");
    }
    archive.close();
  }
}
