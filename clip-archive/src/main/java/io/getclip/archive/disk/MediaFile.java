package io.getclip.archive.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file to which fragments are appended, one after the other.
 *
 * <p>It is closed, and never opened again, when it is retired and all its fragments are durable, or
 * when a force failed. Safe for use by several threads: one appends while another forces.
 */
final class MediaFile {
  private final BlockIo io;
  private final StreamFolder folder;
  private final MediaFileName name;
  private final Path path;
  private final BlockFile file;
  private final long begunNanos;
  private final Object forcing = new Object();

  private long maxAgeNanos;
  private long sealedEnd;
  private long durableEnd;
  private boolean busy;
  private boolean retired;
  private @Nullable IOException failure;

  private MediaFile(
      BlockIo io,
      StreamFolder folder,
      MediaFileName name,
      Path path,
      BlockFile file,
      long nanos,
      Duration maxAge) {
    this.io = io;
    this.folder = folder;
    this.name = name;
    this.path = path;
    this.file = file;
    this.begunNanos = nanos;
    this.maxAgeNanos = nanosOf(maxAge);
  }

  static MediaFile create(
      BlockIo io, StreamFolder folder, MediaFileName name, long nanos, Duration maxAge)
      throws IOException {
    Path path = folder.path().resolve(name.toString());
    return new MediaFile(io, folder, name, path, io.create(path), nanos, maxAge);
  }

  MediaFileName name() {
    return name;
  }

  /** Where the file is, for those who read it through a channel of their own. */
  Path path() {
    return path;
  }

  /**
   * Whether another fragment may go into the file, which is kept for {@code maxAge} from now on.
   */
  synchronized boolean takesMore(long rollBytes, long nanos, Duration maxAge) {
    maxAgeNanos = nanosOf(maxAge);
    return !retired && sealedEnd < rollBytes && !isAged(nanos);
  }

  /** Whether the file takes no more for its age, and no fragment is being written to it. */
  synchronized boolean isIdleAndAged(long nanos) {
    return !busy && isAged(nanos);
  }

  private boolean isAged(long nanos) {
    return nanos - begunNanos >= maxAgeNanos;
  }

  private static long nanosOf(Duration age) {
    return age.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : age.toNanos();
  }

  /** Begins a fragment, and tells where. */
  synchronized long begin() {
    if (busy) {
      throw new IllegalStateException("a fragment of this stream is not finished");
    }
    busy = true;
    return sealedEnd;
  }

  /** Writes a part of the fragment that was begun; after a failure the file is retired. */
  synchronized void write(long position, ByteBuffer bytes) throws IOException {
    requireWhole();
    try {
      file.write(position, bytes);
    } catch (IOException e) {
      retired = true;
      throw e;
    }
  }

  /** Ends the fragment that was begun, with its footer. */
  synchronized void seal(long end) throws IOException {
    busy = false;
    requireWhole();
    sealedEnd = end;
  }

  /** Removes what was written of the fragment that was begun. */
  synchronized void cut() {
    busy = false;
    if (failure == null) {
      cutBack(sealedEnd);
    }
    closeWhenDone();
  }

  /** Takes no more fragments. */
  synchronized void retire() {
    retired = true;
    closeWhenDone();
  }

  /** Closes the file at once, whatever of it is not durable. */
  synchronized void close(IOException why) {
    retired = true;
    if (failure == null) {
      failure = why;
      closeQuietly();
    }
  }

  /** Makes durable what is sealed at this moment; {@link #failureAt} tells what came of it. */
  void sync() {
    synchronized (forcing) {
      long end;
      boolean isNew;
      synchronized (this) {
        end = sealedEnd;
        isNew = durableEnd == 0;
        if (failure != null || end == durableEnd) {
          return;
        }
      }
      try {
        file.force();
        if (isNew) {
          folder.forceEntries();
        }
      } catch (IOException e) {
        giveUp(e);
        return;
      }
      synchronized (this) {
        durableEnd = end;
        closeWhenDone();
      }
    }
  }

  /** Why what ends at {@code end} is not durable; null when it is. */
  synchronized @Nullable IOException failureAt(long end) {
    if (end <= durableEnd) {
      return null;
    }
    return failure == null ? new IOException(path + " is not synced") : failure;
  }

  /**
   * After a failed force the system's memory proves nothing, nor does a force that succeeds later.
   * What is not durable is cut off, or a process that starts before the machine does would find it
   * there, whole, and take it for stored.
   */
  private synchronized void giveUp(IOException why) {
    retired = true;
    if (failure == null) {
      failure = why;
      cutBack(durableEnd);
      closeQuietly();
      removeIfEmpty(durableEnd);
    }
  }

  /** Cuts by path, as an interrupt may have closed the channel. */
  private void cutBack(long end) {
    try {
      io.truncate(path, end);
    } catch (IOException e) {
      // What cannot be cut now is unfinished, and is cut when the archive is next opened.
      retired = true;
    }
  }

  private void requireWhole() throws IOException {
    if (failure != null) {
      throw new IOException(path + " was given up: " + failure.getMessage(), failure);
    }
  }

  private void closeWhenDone() {
    if (retired && !busy && failure == null && sealedEnd == durableEnd) {
      failure = new IOException(path + " is closed");
      closeQuietly();
      removeIfEmpty(durableEnd);
    }
  }

  /** Files in which nothing was ever stored would be many while a disk is full. */
  private void removeIfEmpty(long end) {
    if (end == 0) {
      try {
        io.unlink(path);
      } catch (IOException e) {
        // It is removed when the archive is next opened.
      }
    }
  }

  private void closeQuietly() {
    try {
      file.close();
    } catch (IOException e) {
      // All that matters was forced, or is known to be lost.
    }
  }
}
