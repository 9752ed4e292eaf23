package io.getclip.archive.disk;

import java.io.IOException;

/** Is told of every operation before it is done. */
interface DiskObserver {

  DiskObserver NONE = operation -> {};

  /**
   * Looks at the disk as it is, or makes the operation fail.
   *
   * @throws IOException what the operation fails with: a write after its first half, all else
   *     before anything is done
   */
  void before(DiskOperation operation) throws IOException;
}
