package io.getclip.archive.disk;

import java.nio.file.Path;

/** One call of the seam. */
record DiskOperation(Kind kind, Path path) {

  enum Kind {
    CREATE,
    OPEN,
    READ,
    WRITE,
    TRUNCATE,
    FORCE,
    RENAME,
    UNLINK,
    MAKE_DIRECTORY,
    FORCE_DIRECTORY,
    LIST;

    /** Whether it changes what is on the disk, or what a power cut leaves of it. */
    boolean changes() {
      return this != OPEN && this != READ && this != LIST;
    }
  }
}
