package io.getclip.archive.disk;

import io.getclip.archive.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk in memory whose power can be cut at any moment.
 *
 * <p>It is as unkind as POSIX allows: of what was not forced a cut may leave any sector in any
 * state since, a size with or without its bytes, and any of a directory's changes without the
 * others. After a force that failed, what it should have written is seen by programs, and never
 * written. Safe for use by several threads.
 */
final class SimulatedDisk implements BlockIo {
  private final Path root;
  private final SimulatedDirectory rootDirectory;
  private DiskObserver observer = DiskObserver.NONE;

  private SimulatedDisk(Path root, SimulatedDirectory directory) {
    this.root = root;
    this.rootDirectory = directory;
  }

  /** A disk with one directory. */
  static SimulatedDisk empty(Path root) {
    return new SimulatedDisk(root, new SimulatedDirectory());
  }

  /** The disk that a power cut left. */
  static SimulatedDisk of(Path root, DiskImage image) {
    SimulatedDisk disk = empty(root);
    Map<Path, SimulatedDirectory> directories = new TreeMap<>(Map.of(root, disk.rootDirectory));
    for (Path path : image.directories()) {
      SimulatedDirectory directory = new SimulatedDirectory();
      directories.put(path, directory);
      directories.get(path.getParent()).add(name(path), directory);
    }
    image
        .files()
        .forEach(
            (path, bytes) ->
                directories.get(path.getParent()).add(name(path), new SimulatedFile(bytes)));
    directories.values().forEach(SimulatedDirectory::force);
    return disk;
  }

  synchronized void observe(DiskObserver next) {
    observer = next;
  }

  /** The same disk, with what is in memory: what a process finds when the one before was killed. */
  synchronized SimulatedDisk copy() {
    return new SimulatedDisk(root, rootDirectory.copy(new IdentityHashMap<>()));
  }

  /** What a power cut at this moment leaves. */
  synchronized DiskImage after(PowerCut cut) {
    List<SimulatedFile> files = new ArrayList<>();
    collect(rootDirectory, files);
    DiskImage image = new DiskImage(new TreeMap<>(), new TreeSet<>());
    cut(rootDirectory, root, cut, files, image);
    return image;
  }

  /** What programs see. */
  synchronized DiskImage seen() {
    DiskImage image = new DiskImage(new TreeMap<>(), new TreeSet<>());
    see(rootDirectory, root, image);
    return image;
  }

  /** Whether a force of the file failed, so that what programs see of it was not written. */
  synchronized boolean hasLostBytesOf(Path file) {
    try {
      return file(file).hasLost();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public synchronized BlockFile create(Path path) throws IOException {
    begin(Kind.CREATE, path);
    SimulatedFile file = new SimulatedFile(new byte[0]);
    addNew(path, file);
    return new OpenFile(file, path);
  }

  @Override
  public synchronized BlockFile open(Path path) throws IOException {
    begin(Kind.OPEN, path);
    return new OpenFile(file(path), path);
  }

  @Override
  public synchronized void truncate(Path path, long size) throws IOException {
    begin(Kind.TRUNCATE, path);
    SimulatedFile file = file(path);
    if (size > file.size()) {
      throw new AssertionError("cut at " + size + ", past the end at " + file.size());
    }
    file.truncate(Math.toIntExact(size));
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    begin(Kind.RENAME, to);
    file(from);
    directory(from.getParent()).rename(name(from), name(to));
  }

  @Override
  public synchronized void unlink(Path path) throws IOException {
    begin(Kind.UNLINK, path);
    if (node(path) instanceof SimulatedDirectory directory && !directory.names().isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    directory(path.getParent()).remove(name(path));
  }

  @Override
  public synchronized void makeDirectory(Path path) throws IOException {
    begin(Kind.MAKE_DIRECTORY, path);
    addNew(path, new SimulatedDirectory());
  }

  @Override
  public synchronized void forceDirectory(Path path) throws IOException {
    begin(Kind.FORCE_DIRECTORY, path);
    directory(path).force();
  }

  @Override
  public synchronized List<Entry> list(Path path) throws IOException {
    begin(Kind.LIST, path);
    List<Entry> entries = new ArrayList<>();
    directory(path)
        .names()
        .forEach((name, node) -> entries.add(new Entry(name, node instanceof SimulatedDirectory)));
    return entries;
  }

  private void begin(Kind kind, Path path) throws IOException {
    observer.before(new DiskOperation(kind, path));
  }

  private void addNew(Path path, SimulatedNode node) throws IOException {
    SimulatedDirectory parent = directory(path.getParent());
    if (parent.names().containsKey(name(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    parent.add(name(path), node);
  }

  private SimulatedNode node(Path path) throws IOException {
    if (path.equals(root)) {
      return rootDirectory;
    }
    SimulatedNode node = directory(path.getParent()).names().get(name(path));
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  private SimulatedDirectory directory(Path path) throws IOException {
    if (node(path) instanceof SimulatedDirectory directory) {
      return directory;
    }
    throw new NotDirectoryException(path.toString());
  }

  private SimulatedFile file(Path path) throws IOException {
    if (node(path) instanceof SimulatedFile file) {
      return file;
    }
    throw new IOException(path + " is a directory");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static void collect(SimulatedDirectory directory, List<SimulatedFile> files) {
    for (SimulatedNode node : directory.names().values()) {
      if (node instanceof SimulatedDirectory inner) {
        collect(inner, files);
      } else if (node instanceof SimulatedFile file && file.size() > 0) {
        files.add(file);
      }
    }
  }

  private static void cut(
      SimulatedDirectory directory,
      Path path,
      PowerCut cut,
      List<SimulatedFile> files,
      DiskImage image) {
    directory
        .after(cut)
        .forEach(
            (name, node) -> {
              Path at = path.resolve(name);
              if (node instanceof SimulatedDirectory inner) {
                image.directories().add(at);
                cut(inner, at, cut, files, image);
              } else if (node instanceof SimulatedFile file) {
                image.files().put(at, file.after(cut, () -> anySector(files, cut)));
              }
            });
  }

  private static byte[] anySector(List<SimulatedFile> files, PowerCut cut) {
    if (files.isEmpty()) {
      return new byte[SimulatedFile.SECTOR];
    }
    SimulatedFile file = files.get(cut.random().nextInt(files.size()));
    return file.sector(cut.random().nextInt(file.size()) / SimulatedFile.SECTOR);
  }

  private static void see(SimulatedDirectory directory, Path path, DiskImage image) {
    directory
        .names()
        .forEach(
            (name, node) -> {
              Path at = path.resolve(name);
              if (node instanceof SimulatedDirectory inner) {
                image.directories().add(at);
                see(inner, at, image);
              } else if (node instanceof SimulatedFile file) {
                image.files().put(at, file.cached());
              }
            });
  }

  private final class OpenFile implements BlockFile {
    private final SimulatedFile file;
    private final Path path;
    private boolean isClosed;

    OpenFile(SimulatedFile file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      synchronized (SimulatedDisk.this) {
        requireOpen(Kind.READ);
        if (position >= file.size()) {
          return -1;
        }
        byte[] bytes = new byte[Math.min(target.remaining(), file.size())];
        int count = file.read(Math.toIntExact(position), bytes, bytes.length);
        target.put(bytes, 0, count);
        return count;
      }
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      synchronized (SimulatedDisk.this) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        try {
          requireOpen(Kind.WRITE);
        } catch (IOException e) {
          file.write(Math.toIntExact(position), all, all.length / 2);
          throw e;
        }
        file.write(Math.toIntExact(position), all, all.length);
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return file.size();
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          requireOpen(Kind.FORCE);
        } catch (IOException e) {
          file.failForce();
          throw e;
        }
        file.force();
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedDisk.this) {
        isClosed = true;
      }
    }

    private void requireOpen(Kind kind) throws IOException {
      if (isClosed) {
        throw new AssertionError(kind + " of a file that is closed: " + path);
      }
      begin(kind, path);
    }
  }
}
