package io.getclip.archive.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system operations that the disk store is made of: all that it writes and reads goes
 * through here, so that a test can cut the power between any two of them.
 *
 * <p>What an operation changes outlives a power cut only when it was forced: the bytes and the size
 * of a file by {@link BlockFile#force}, the names in a directory by {@link #forceDirectory}. Safe
 * for use by several threads.
 */
interface BlockIo {

  /** Makes a new, empty file and opens it for writing. */
  BlockFile create(Path file) throws IOException;

  /** Opens a file for reading. */
  BlockFile open(Path file) throws IOException;

  /** Cuts a file off at {@code size}, which is not past its end. */
  void truncate(Path file, long size) throws IOException;

  /** Gives a file another name in its directory, in place of the file that had it. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, or a directory that is empty. Files that are open stay readable. */
  void unlink(Path path) throws IOException;

  /**
   * Makes a directory.
   *
   * @throws java.nio.file.FileAlreadyExistsException something of that name is there
   */
  void makeDirectory(Path directory) throws IOException;

  /** Makes durable which names a directory holds. */
  void forceDirectory(Path directory) throws IOException;

  /**
   * What a directory holds, in no order.
   *
   * @throws java.nio.file.NoSuchFileException it is not there
   */
  List<Entry> list(Path directory) throws IOException;

  /** A name in a directory. */
  record Entry(String name, boolean directory) {}
}
