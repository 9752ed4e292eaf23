package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One stream's directory: its description, its media files, and the one that is appended to. */
final class StreamFolder {
  private static final String DESCRIPTION = "stream.json";
  private static final String NEW_DESCRIPTION = "stream.json.new";

  /** Ten times what the longest of names and tags take. */
  private static final int MOST_DESCRIPTION_BYTES = 1 << 20;

  private final BlockIo io;
  private final Path path;
  private final ArchiveClock clock;
  private final LongSupplier nonces;
  private volatile boolean isEntryDurable;
  private long lastBegunMs = -1;
  private @Nullable MediaFile current;

  StreamFolder(BlockIo io, Path path, ArchiveClock clock, LongSupplier nonces) {
    this.io = io;
    this.path = path;
    this.clock = clock;
    this.nonces = nonces;
  }

  Path path() {
    return path;
  }

  synchronized void describe(ByteBuffer description) throws IOException {
    if (description.remaining() > MOST_DESCRIPTION_BYTES) {
      throw new IOException("a description of " + description.remaining() + " bytes");
    }
    try {
      io.makeDirectory(path);
    } catch (FileAlreadyExistsException e) {
      // It was described before, or a process was killed while it did.
    }
    Path fresh = path.resolve(NEW_DESCRIPTION);
    unlinkIfThere(fresh);
    try (BlockFile file = io.create(fresh)) {
      file.write(0, description.duplicate());
      file.force();
    }
    io.rename(fresh, path.resolve(DESCRIPTION));
    forceEntries();
  }

  Optional<ByteBuffer> description() throws IOException {
    try (BlockFile file = io.open(path.resolve(DESCRIPTION))) {
      long size = file.size();
      if (size > MOST_DESCRIPTION_BYTES) {
        throw new IOException(path + " has a description of " + size + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining() && file.read(bytes.position(), bytes) >= 0) {
        // until all is read or the file ends
      }
      return Optional.of(bytes.flip().asReadOnlyBuffer());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Makes durable the directory's name and the names in it. */
  void forceEntries() throws IOException {
    io.forceDirectory(path);
    if (!isEntryDurable) {
      io.forceDirectory(parent());
      isEntryDurable = true;
    }
  }

  private Path parent() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  synchronized DiskFragment begin(WriteBuffers buffers, long rollBytes, Duration maxAge)
      throws IOException {
    MediaFile file = current;
    if (file == null || !file.takesMore(rollBytes, clock.nanos(), maxAge)) {
      retire();
      file = MediaFile.create(io, this, nextName(), clock.nanos(), maxAge);
      current = file;
    }
    return new DiskFragment(io, buffers, file);
  }

  /** Names sort in order even when the clock goes back. */
  private MediaFileName nextName() throws IOException {
    if (lastBegunMs < 0) {
      List<MediaFileName> names = mediaFiles();
      lastBegunMs = names.isEmpty() ? 0 : names.get(names.size() - 1).begunMs();
    }
    lastBegunMs = Math.min(MediaFileName.LAST_MS, Math.max(lastBegunMs + 1, clock.epochMs()));
    return new MediaFileName(lastBegunMs, nonces.getAsLong());
  }

  /** The names of the stream's media files in the order in which they were begun. */
  List<MediaFileName> mediaFiles() throws IOException {
    return io.list(path).stream()
        .filter(entry -> !entry.directory())
        .flatMap(entry -> MediaFileName.parse(entry.name()).stream())
        .sorted()
        .toList();
  }

  /** Appends no more to the file that was appended to. */
  synchronized void retire() {
    if (current != null) {
      current.retire();
      current = null;
    }
  }

  synchronized void retireWhenAged() {
    if (current != null && current.isIdleAndAged(clock.nanos())) {
      retire();
    }
  }

  synchronized void close(String why) {
    if (current != null) {
      current.close(new IOException(why));
      current = null;
    }
  }

  /**
   * Removes all. The description goes first, durably: a directory that has none is no stream, so
   * that a removal which is cut off anywhere never leaves a stream that looks whole and is not.
   */
  synchronized void delete() throws IOException {
    close("the stream is deleted");
    try {
      unlinkIfThere(path.resolve(DESCRIPTION));
      io.forceDirectory(path);
      for (BlockIo.Entry entry : io.list(path)) {
        if (!entry.directory()) {
          io.unlink(path.resolve(entry.name()));
        }
      }
      io.unlink(path);
    } catch (NoSuchFileException e) {
      // It was removed before, perhaps by a process that was killed before that was durable.
    }
    io.forceDirectory(parent());
  }

  private void unlinkIfThere(Path file) throws IOException {
    try {
      io.unlink(file);
    } catch (NoSuchFileException e) {
      // As wished.
    }
  }
}
