package io.getclip.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What an archive knows of its streams and fragments, in an SQLite database.
 *
 * <p>What a method wrote is durable when it returns, and seen by every read that begins after. Each
 * row carries a CRC32C of itself: one that fails it is never given out, but is an {@link
 * IndexDamagedException}, as is a database that SQLite finds damaged. Every other failure is
 * another IOException, and leaves the index as it was.
 *
 * <p>Safe for use by several threads: one writes at a time, and four read meanwhile.
 */
final class Index implements Closeable {
  /** Rows that are removed in one transaction, which others wait for. */
  private static final int ROWS_AT_ONCE = 2_000;

  private final IndexConnections connections;
  private final ExecutorService decoders = decoders();
  private final IndexFragments fragments = new IndexFragments(decoders);

  private Index(IndexConnections connections) {
    this.connections = connections;
  }

  /** As many threads as are of use beside the one that reads; they end when idle. */
  private static ExecutorService decoders() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Index::decoder);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread decoder(Runnable work) {
    Thread thread = new Thread(work, "getclip-index");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens the index in a file, which is made when missing.
   *
   * <p>When it was not closed the last time the whole file is read and checked.
   *
   * @throws IndexDamagedException it is damaged: {@link #setAside} makes room for another
   * @throws IOException it cannot be read or written, or was written by a newer release
   */
  static Index open(Path file) throws IOException {
    return new Index(IndexConnections.open(file));
  }

  /**
   * Renames a damaged index that is not open, so that it can be looked at, and another be opened in
   * its place.
   */
  static void setAside(Path file) throws IOException {
    Files.write(IndexConnections.mark(file), new byte[0]); // until the last part is renamed
    for (String suffix : List.of("-shm", "-wal", "")) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(part)) {
        Files.move(
            part,
            file.resolveSibling(file.getFileName() + ".damaged" + suffix),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(IndexConnections.mark(file));
  }

  /** Adds a stream, whose id and name no other has. */
  void insert(StreamInfo stream) throws IOException {
    connections.write(
        writer -> {
          IndexStreams.insert(writer, stream);
          return true;
        });
  }

  /** The stream of a name, compared exactly. */
  Optional<StreamInfo> streamNamed(String name) throws IOException {
    return connections.read(reader -> IndexStreams.named(reader, name));
  }

  /** The stream of an id. */
  Optional<StreamInfo> stream(String id) throws IOException {
    return connections.read(reader -> IndexStreams.withId(reader, id));
  }

  /**
   * Some streams, in the order of their names' code points.
   *
   * @param prefix what names begin with; empty for all
   * @param after names up to this one are left out; empty for none
   */
  List<StreamInfo> streams(String prefix, String after, int max) throws IOException {
    return connections.read(reader -> IndexStreams.list(reader, prefix, after, max));
  }

  /** Puts what a stream now is in place of what is known of the stream of its id. */
  void update(StreamInfo stream) throws IOException {
    connections.write(
        writer -> {
          if (!IndexStreams.update(writer, stream)) {
            throw unknown(stream.id());
          }
          return true;
        });
  }

  private static IOException unknown(String stream) {
    return new IOException("the index has no stream " + stream);
  }

  /**
   * Removes a stream with its fragments, a few at a time so that others can write meanwhile; may be
   * called again when it was cut short.
   */
  void delete(String stream) throws IOException {
    boolean isLeft;
    do {
      isLeft = connections.write(writer -> deleteSome(writer, stream));
    } while (isLeft);
  }

  /** The number is looked up each time: once the stream is gone another may have it. */
  private boolean deleteSome(IndexConnection writer, String stream) throws SQLException {
    OptionalLong found = IndexStreams.number(writer, stream);
    if (found.isEmpty()) {
      return false;
    }
    long number = found.getAsLong();
    if (fragments.deleteSome(writer, number, ROWS_AT_ONCE) > 0) {
      return true;
    }
    IndexTracks.delete(writer, number);
    IndexFiles.delete(writer, number);
    IndexStreams.delete(writer, number);
    return false;
  }

  /**
   * Gives away sequences that were never given away before.
   *
   * @param count how many, at least 1
   * @return the first of them
   */
  long reserve(String stream, int count) throws IOException {
    return connections.write(
        writer -> {
          long number = number(writer, stream);
          long first = IndexStreams.nextSequence(writer, number);
          if (first > Long.MAX_VALUE - count) {
            throw new IOException("stream " + stream + " has no sequences left");
          }
          IndexStreams.nextSequence(writer, number, first + count);
          return first;
        });
  }

  /** Sees to it that no sequence below this one is given away any more. */
  void raiseSequence(String stream, long atLeast) throws IOException {
    connections.write(
        writer -> {
          long number = number(writer, stream);
          if (IndexStreams.nextSequence(writer, number) < atLeast) {
            IndexStreams.nextSequence(writer, number, atLeast);
          }
          return true;
        });
  }

  private static long number(IndexConnection connection, String stream)
      throws SQLException, IOException {
    return IndexStreams.number(connection, stream).orElseThrow(() -> unknown(stream));
  }

  /**
   * Adds fragments, all in one transaction.
   *
   * @return those that were left out: their stream is gone, or has a fragment of that sequence
   */
  List<IndexEntry> insert(List<IndexEntry> entries) throws IOException {
    return connections.write(
        writer -> {
          Map<String, OptionalLong> numbers = new HashMap<>();
          List<IndexEntry> leftOut = new ArrayList<>();
          for (IndexEntry entry : entries) {
            OptionalLong stream = numbers.get(entry.stream());
            if (stream == null) {
              stream = IndexStreams.number(writer, entry.stream());
              numbers.put(entry.stream(), stream);
            }
            if (stream.isPresent() && fragments.insert(writer, stream.getAsLong(), entry.row())) {
              IndexFiles.insert(writer, stream.getAsLong(), entry.row().place());
            } else {
              leftOut.add(entry);
            }
          }
          return leftOut;
        });
  }

  /** The fragments of a range in the order they arrived; none when the stream is gone. */
  List<FragmentInfo> select(String stream, FragmentSelector selector) throws IOException {
    return ofStream(
        stream, List.of(), (reader, found) -> fragments.select(reader, found, selector));
  }

  /**
   * Some fragments of a range in the order they arrived; none when the stream is gone.
   *
   * @param afterSequence fragments up to the one of this sequence are left out; -1 for none
   */
  List<FragmentInfo> page(String stream, FragmentSelector selector, long afterSequence, int max)
      throws IOException {
    return ofStream(
        stream,
        List.of(),
        (reader, found) -> fragments.page(reader, found, selector, afterSequence, max));
  }

  /** All that is known of fragments, in the order given; those that are gone are left out. */
  List<FragmentRow> rows(String stream, List<FragmentInfo> of) throws IOException {
    return ofStream(stream, List.of(), (reader, found) -> fragments.rows(reader, found, of));
  }

  /** By media file the end of the last fragment that was added: offset + length of its place. */
  Map<String, Long> indexedEnds(String stream) throws IOException {
    return ofStream(stream, Map.of(), (reader, found) -> IndexFiles.ends(reader, found.number()));
  }

  private <T> T ofStream(String id, T none, StreamQuery<T> query) throws IOException {
    return connections.read(
        reader -> {
          OptionalLong number = IndexStreams.number(reader, id);
          return number.isEmpty()
              ? none
              : query.on(reader, new IndexFragments.Stream(number.getAsLong(), id));
        });
  }

  private interface StreamQuery<T> {
    T on(IndexConnection reader, IndexFragments.Stream stream) throws SQLException, IOException;
  }

  /** Closes the files when what is being read and written is done. */
  @Override
  public void close() throws IOException {
    connections.close();
    decoders.shutdown();
  }
}
