package io.getclip.archive.disk;

import io.getclip.archive.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One kind of step that the store takes to make things durable, for a control to leave out. */
enum SkippedSync {
  /** The force of a media file before its fragments are acknowledged. */
  MEDIA_FILE,
  /** The force of a directory in which a media file was made. */
  MEDIA_FILE_NAME,
  /** The force of a stream's new description before it takes the place of the old one. */
  NEW_DESCRIPTION,
  /** The force of a directory in which a description was put in place. */
  DESCRIPTION_NAME,
  /** The force of the directory in which a stream's directory was made. */
  STREAM_NAME,
  /** The force of the archive's directory, in which that of all streams is made. */
  MEDIA_NAME,
  /** The force of a directory from which a description was removed, before its media are. */
  REMOVED_DESCRIPTION,
  /** The force of the directory from which a stream's directory was removed. */
  REMOVED_STREAM,
  /** The force of a file that a killed process wrote, before what it holds is shown. */
  RECOVERED_FILE,
  /** The force of a directory that a killed process changed. */
  RECOVERED_NAME,
  /** The cut of a file of which a force failed. */
  FAILED_FILE;

  /** The seam of one process, without these steps. */
  BlockIo without(BlockIo io) {
    return new Forgetful(io);
  }

  private boolean skipsForce(Path file, boolean created) {
    if (!created) {
      return this == RECOVERED_FILE;
    }
    return this == (file.toString().endsWith(".mkv") ? MEDIA_FILE : NEW_DESCRIPTION);
  }

  private boolean skipsForceAfter(Path directory, Set<Kind> changes) {
    boolean ofStream = directory.getNameCount() == 3;
    return switch (this) {
      case MEDIA_FILE_NAME -> ofStream && changes.equals(EnumSet.of(Kind.CREATE));
      case DESCRIPTION_NAME -> ofStream && changes.contains(Kind.RENAME);
      case REMOVED_DESCRIPTION -> ofStream && changes.contains(Kind.UNLINK);
      case STREAM_NAME -> !ofStream && changes.contains(Kind.MAKE_DIRECTORY);
      case REMOVED_STREAM -> !ofStream && changes.contains(Kind.UNLINK);
      case MEDIA_NAME -> directory.equals(ModelArchive.DATA);
      case RECOVERED_NAME -> changes.isEmpty() && !directory.equals(ModelArchive.DATA);
      case MEDIA_FILE, NEW_DESCRIPTION, RECOVERED_FILE, FAILED_FILE -> false;
    };
  }

  private final class Forgetful implements BlockIo {
    private final BlockIo io;

    /** What this process changed in each directory since it was last forced. */
    private final Map<Path, Set<Kind>> changes = new HashMap<>();

    private boolean hasForceFailed;

    Forgetful(BlockIo io) {
      this.io = io;
    }

    private void changed(Path path, Kind kind) {
      boolean isNewDescription = path.toString().endsWith(".new");
      if (!isNewDescription) {
        changes.computeIfAbsent(path.getParent(), any -> EnumSet.noneOf(Kind.class)).add(kind);
      }
    }

    @Override
    public BlockFile create(Path file) throws IOException {
      changed(file, Kind.CREATE);
      return new ForgetfulFile(io.create(file), skipsForce(file, true));
    }

    @Override
    public BlockFile open(Path file) throws IOException {
      return new ForgetfulFile(io.open(file), skipsForce(file, false));
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
      if (!hasForceFailed || SkippedSync.this != FAILED_FILE) {
        io.truncate(file, size);
      }
      hasForceFailed = false;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      changed(to, Kind.RENAME);
      io.rename(from, to);
    }

    @Override
    public void unlink(Path path) throws IOException {
      io.unlink(path);
      changed(path, Kind.UNLINK);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
      io.makeDirectory(directory);
      changed(directory, Kind.MAKE_DIRECTORY);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      Set<Kind> since = changes.getOrDefault(directory, Set.of());
      if (!skipsForceAfter(directory, since)) {
        io.forceDirectory(directory);
      }
      changes.remove(directory);
    }

    @Override
    public List<Entry> list(Path directory) throws IOException {
      return io.list(directory);
    }

    private final class ForgetfulFile implements ForwardingFile {
      private final BlockFile file;
      private final boolean isNeverForced;

      ForgetfulFile(BlockFile file, boolean isNeverForced) {
        this.file = file;
        this.isNeverForced = isNeverForced;
      }

      @Override
      public BlockFile file() {
        return file;
      }

      @Override
      public void force() throws IOException {
        if (!isNeverForced) {
          try {
            file.force();
          } catch (IOException e) {
            hasForceFailed = true;
            throw e;
          }
        }
      }
    }
  }
}
