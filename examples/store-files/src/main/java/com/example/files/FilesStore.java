package com.example.files;

import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps each fragment in a file of its own, {@code <stream id>/<seal>.mkv}.
 *
 * <p>A file gets its name when the fragment is finished, and is durable once its bytes and then its
 * directory were forced to the disk. What has such a name after a crash may still lack bytes: its
 * length and checksum are in the name, and tell.
 */
final class FilesStore implements MediaStore {
  private static final String STREAM_ID = "[a-z0-9]{1,32}";
  private static final String DESCRIPTION = "stream.json";

  private final Path root;
  private final Set<FileFragment> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  FilesStore(Path root) {
    this.root = root;
  }

  /** A stream's id becomes a path, which must not lead out of the store. */
  private Path folder(String stream) {
    if (!stream.matches(STREAM_ID)) {
      throw new IllegalArgumentException("not the id of a stream: " + stream);
    }
    return root.resolve(stream);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  @Override
  public List<String> streams() throws IOException {
    return list(root).stream()
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .filter(name -> name.matches(STREAM_ID))
        .toList();
  }

  @Override
  public synchronized void describe(String stream, ByteBuffer description) throws IOException {
    Path folder = Files.createDirectories(folder(stream));
    Path fresh = folder.resolve(DESCRIPTION + FileFragment.ARRIVING);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = description.duplicate();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, folder.resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
    Durable.forceDirectory(folder);
    Durable.forceDirectory(root);
  }

  @Override
  public Optional<ByteBuffer> description(String stream) throws IOException {
    try {
      return Optional.of(ByteBuffer.wrap(Files.readAllBytes(folder(stream).resolve(DESCRIPTION))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public FragmentWriter begin(String stream, Duration maxAge) throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
    open.removeIf(fragment -> !fragment.isOpen());
    FileFragment fragment = new FileFragment(folder(stream));
    open.add(fragment);
    return fragment;
  }

  @Override
  public Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished) {
    Map<FragmentWriter, IOException> failures = new HashMap<>();
    Map<Path, List<FileFragment>> forced = new HashMap<>();
    for (FragmentWriter writer : finished) {
      FileFragment fragment = (FileFragment) writer;
      try {
        fragment.force();
        forced.computeIfAbsent(fragment.folder(), folder -> new ArrayList<>()).add(fragment);
      } catch (IOException e) {
        failures.put(fragment, e);
      }
    }
    forced.forEach(
        (folder, fragments) -> {
          try {
            Durable.forceDirectory(folder);
            fragments.forEach(FileFragment::forced);
          } catch (IOException e) {
            fragments.forEach(fragment -> failures.put(fragment, e));
          }
        });
    failures.keySet().forEach(fragment -> ((FileFragment) fragment).giveUp());
    return failures;
  }

  @Override
  public StoredMedia open(String stream, String file) throws IOException {
    if (FragmentFile.parse(file).isEmpty()) {
      throw new NoSuchFileException(file);
    }
    return new OpenFile(FileChannel.open(folder(stream).resolve(file), StandardOpenOption.READ));
  }

  private record OpenFile(FileChannel channel) implements StoredMedia {

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException {
    Path folder = folder(stream);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Durable.forceDirectory(folder);
    List<Path> refused = new ArrayList<>();
    for (Path path : list(folder)) {
      String name = path.getFileName().toString();
      Optional<FragmentFile> file = FragmentFile.parse(name);
      if (name.endsWith(FileFragment.ARRIVING)) {
        Files.delete(path);
      } else if (file.isPresent() && !indexed.containsKey(name)) {
        FragmentSeal seal = file.get().seal();
        Durable.forceFile(path); // what is shown must not vanish once the index knows it
        if (Files.size(path) == seal.length()
            && found.found(new MediaPlace(name, 0, seal.length()), seal)) {
          refused.clear();
        } else {
          refused.add(path);
        }
      }
    }
    for (Path path : refused) {
      Files.delete(path);
    }
  }

  /** The description goes first: a deletion that is cut off leaves nothing that looks whole. */
  @Override
  public void delete(String stream) throws IOException {
    Path folder = folder(stream);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.deleteIfExists(folder.resolve(DESCRIPTION));
    Durable.forceDirectory(folder);
    for (Path path : list(folder)) {
      Files.deleteIfExists(path);
    }
    Files.delete(folder);
    Durable.forceDirectory(root);
  }

  @Override
  public void close() {
    closed = true;
    Set<FileFragment> left = new HashSet<>(open);
    open.removeAll(left);
    left.forEach(FileFragment::close);
  }
}
