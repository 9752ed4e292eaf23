package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaStore;
import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Keeps documents in append-only files: {@code media/<stream id>/<file>.mkv} in the archive's
 * directory, and the stream's description in {@code stream.json} beside them.
 *
 * <p>A file ends with the process that began it, or where it failed; nothing is ever appended to it
 * afterwards. Threads that write or read fragments must not be interrupted: that closes the file
 * under them, which the store takes for a file that failed.
 */
final class DiskStore implements MediaStore {
  private static final Pattern STREAM_ID = Pattern.compile("[a-z0-9]{1,32}");

  private final BlockIo io;
  private final Path media;
  private final Sizes sizes;
  private final ArchiveClock clock;
  private final LongSupplier nonces;
  private final Executor syncing;
  private final WriteBuffers buffers;
  private final Map<String, StreamFolder> folders = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  private DiskStore(
      BlockIo io,
      Path media,
      Sizes sizes,
      ArchiveClock clock,
      LongSupplier nonces,
      Executor syncing) {
    this.io = io;
    this.media = media;
    this.sizes = sizes;
    this.buffers = new WriteBuffers(sizes.bufferBytes());
    this.clock = clock;
    this.nonces = nonces;
    this.syncing = syncing;
  }

  /**
   * How large things are.
   *
   * @param rollBytes a file that has as many bytes takes no more fragments
   * @param bufferBytes what is gathered of a fragment before it is written to its file; a footer at
   *     least
   */
  record Sizes(long rollBytes, int bufferBytes) {

    /**
     * Files that are copied in seconds; a system call costs little beside the copy of its bytes.
     */
    static final Sizes DEFAULT = new Sizes(256L << 20, 64 << 10);
  }

  /**
   * Opens the store of an archive's directory.
   *
   * @param nonces random numbers that nobody can guess
   * @param syncing runs the forces of a batch, on threads that nobody interrupts
   */
  static DiskStore open(
      BlockIo io, Path data, Sizes sizes, ArchiveClock clock, LongSupplier nonces, Executor syncing)
      throws IOException {
    Path media = data.resolve("media");
    try {
      io.makeDirectory(media);
    } catch (FileAlreadyExistsException e) {
      // It is not the archive's first start.
    }
    io.forceDirectory(data);
    return new DiskStore(io, media, sizes, clock, nonces, syncing);
  }

  @Override
  public List<String> streams() throws IOException {
    return io.list(media).stream()
        .filter(entry -> entry.directory() && STREAM_ID.matcher(entry.name()).matches())
        .map(BlockIo.Entry::name)
        .sorted()
        .toList();
  }

  @Override
  public void describe(String stream, ByteBuffer description) throws IOException {
    folder(stream).describe(description);
  }

  @Override
  public Optional<ByteBuffer> description(String stream) throws IOException {
    return folder(stream).description();
  }

  @Override
  public FragmentWriter begin(String stream, Duration maxAge) throws IOException {
    DiskFragment fragment = folder(stream).begin(buffers, sizes.rollBytes(), maxAge);
    if (fragment.isFirstOfItsFile()) {
      // Files of streams that nobody sends to any more would stay open for ever.
      folders.values().forEach(StreamFolder::retireWhenAged);
    }
    return fragment;
  }

  @Override
  public Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished) {
    List<DiskFragment> fragments = finished.stream().map(DiskFragment.class::cast).toList();
    CompletableFuture<?>[] forces =
        fragments.stream()
            .map(DiskFragment::file)
            .distinct()
            .map(file -> CompletableFuture.runAsync(file::sync, syncing))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(forces).join();
    Map<FragmentWriter, IOException> failures = new HashMap<>();
    for (DiskFragment fragment : fragments) {
      IOException failure = fragment.failure();
      if (failure != null) {
        failures.put(fragment, failure);
      }
    }
    return failures;
  }

  @Override
  public StoredMedia open(String stream, String file) throws IOException {
    MediaFileName name = MediaFileName.parse(file).orElseThrow(() -> new NoSuchFileException(file));
    return new DiskMedia(io.open(media.resolve(requireId(stream)).resolve(name.toString())));
  }

  @Override
  public void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException {
    StreamFolder folder = folder(stream);
    folder.retire();
    new Recovery(io, folder, found).run(indexed);
  }

  @Override
  public void delete(String stream) throws IOException {
    folder(stream).delete();
    folders.remove(stream);
  }

  @Override
  public void close() {
    isClosed = true;
    folders.values().forEach(folder -> folder.close("the store is closed"));
  }

  private StreamFolder folder(String stream) throws IOException {
    if (isClosed) {
      throw new IOException("the store is closed");
    }
    return folders.computeIfAbsent(
        requireId(stream), id -> new StreamFolder(io, media.resolve(id), clock, nonces));
  }

  /** A stream's id becomes a path, which must not lead out of the store. */
  private static String requireId(String stream) {
    if (!STREAM_ID.matcher(stream).matches()) {
      throw new IllegalArgumentException("not the id of a stream: " + stream);
    }
    return stream;
  }
}
