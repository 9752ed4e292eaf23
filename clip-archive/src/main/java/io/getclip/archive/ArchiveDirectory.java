package io.getclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An archive's directory, held by one process alone. */
final class ArchiveDirectory implements Closeable {
  private static final String FORMAT = "getclip archive 1\n";
  private static final String FORMAT_FILE = "format";
  private static final String LOCK_FILE = "lock";
  private static final String INDEX_FILE = "index.db";

  private final Path path;
  private final FileChannel lock;

  private ArchiveDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens a directory, and makes it when it is missing.
   *
   * @throws IOException it is another process's, of a newer release, or something else
   */
  static ArchiveDirectory open(Path path) throws IOException {
    make(path.toAbsolutePath());
    FileChannel lock =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      held = false; // by this very process
    } finally {
      if (!held) {
        lock.close();
      }
    }
    if (!held) {
      throw new IOException("the archive in " + path + " is in use by another process");
    }
    ArchiveDirectory directory = new ArchiveDirectory(path, lock);
    try {
      directory.checkFormat();
    } catch (IOException e) {
      directory.close();
      throw e;
    }
    return directory;
  }

  /** Makes a directory where it is missing, and durable that it was made. */
  private static void make(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null || Files.isDirectory(path)) {
      return;
    }
    make(parent);
    Files.createDirectories(path); // or another process has
    force(parent);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void checkFormat() throws IOException {
    Path file = path.resolve(FORMAT_FILE);
    if (Files.exists(file)) {
      String found = Files.readString(file);
      if (!found.equals(FORMAT)) {
        throw new IOException(
            path + " is not an archive of this release: its format is " + found.strip());
      }
      return;
    }
    Path temporary = path.resolve(FORMAT_FILE + ".new");
    try (FileChannel out =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(FORMAT.getBytes(UTF_8)));
      out.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    force(path);
  }

  Path path() {
    return path;
  }

  /** The index's database file. */
  Path index() {
    return path.resolve(INDEX_FILE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
