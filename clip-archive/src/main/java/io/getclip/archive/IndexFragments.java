package io.getclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.getclip.spi.StoredLayout;
import io.getclip.spi.StoredTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of an index: SQL and the forms of columns.
 *
 * <p>A row that fails its check is an {@link IndexDamagedException}.
 */
final class IndexFragments {
  private static final String INFO =
      "sequence, server_ms, random, producer_ms, length_ms, bytes, info_crc32c";
  private static final int INFO_COLUMNS = 6;
  private static final String REST = "file, media_offset, tracks, layout, checksums, crc32c";

  /** How many fragments a page looks through in the order of sequences. */
  private static final int LOOK_AHEAD = 1_000;

  /** The next fragments of a stream behind a sequence. */
  static final String NEXT_SQL =
      "SELECT "
          + INFO
          + " FROM fragment WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?";

  /** What is not told of the fragments from one sequence to another. */
  static final String ROWS_SQL =
      "SELECT sequence, "
          + REST
          + " FROM fragment WHERE stream = ? AND sequence BETWEEN ? AND ? ORDER BY sequence";

  private static final String INSERT_SQL =
      "INSERT INTO fragment (stream, "
          + INFO
          + ", "
          + REST
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (stream, sequence) DO NOTHING";

  private final IndexTracks tracks = new IndexTracks();
  private final Executor decoders;

  /**
   * Makes what reads and writes them.
   *
   * @param decoders decode the layouts of rows while others are read
   */
  IndexFragments(Executor decoders) {
    this.decoders = decoders;
  }

  /** A stream, by its number in other tables and by its id. */
  record Stream(long number, String id) {}

  /**
   * Inserts a fragment.
   *
   * @return false when the stream has a fragment of that sequence
   */
  boolean insert(IndexConnection writer, long stream, FragmentRow row) throws SQLException {
    byte[] storedTracks = StoredTracks.encode(row.layout().tracks());
    byte[] sha256 = IndexTracks.sha256(storedTracks);
    IndexTracks.insert(writer, stream, sha256, storedTracks);
    long[] columns = columns(row.info());
    byte[] layout = StoredLayout.encode(row.layout());
    byte[] checksums = bytes(row.checksums());
    String file = row.place().file();
    long offset = row.place().offset();
    PreparedStatement insert = writer.prepare(INSERT_SQL);
    insert.setLong(1, stream);
    for (int i = 0; i < columns.length; i++) {
      insert.setLong(2 + i, columns[i]);
    }
    IndexChecksum checksum = new IndexChecksum().add(stream).add(columns);
    insert.setLong(8, checksum.value());
    insert.setString(9, file);
    insert.setLong(10, offset);
    insert.setBytes(11, sha256);
    insert.setBytes(12, layout);
    insert.setBytes(13, checksums);
    insert.setLong(14, checksum(checksum, file.getBytes(UTF_8), offset, sha256, layout, checksums));
    return insert.executeUpdate() == 1;
  }

  /** Deletes the eldest fragments of a stream, and returns how many it were. */
  int deleteSome(IndexConnection writer, long stream, int max) throws SQLException {
    PreparedStatement delete =
        writer.prepare(
            "DELETE FROM fragment WHERE stream = ? AND sequence IN"
                + " (SELECT sequence FROM fragment WHERE stream = ? ORDER BY sequence LIMIT ?)");
    delete.setLong(1, stream);
    delete.setLong(2, stream);
    delete.setInt(3, max);
    return delete.executeUpdate();
  }

  private static byte[] bytes(IntBuffer numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.remaining(), Integer.BYTES));
    bytes.asIntBuffer().put(numbers);
    return bytes.array();
  }

  /** Goes on with the checksum of the columns of {@link #INFO}, to that of {@link #REST} too. */
  private static int checksum(
      IndexChecksum info,
      byte[] file,
      long offset,
      byte[] tracks,
      byte[] layout,
      byte[] checksums) {
    return info.add(file).add(offset).add(tracks).add(layout).add(checksums).value();
  }

  /** What is in a range, in the order of sequences. */
  List<FragmentInfo> select(IndexConnection connection, Stream stream, FragmentSelector selector)
      throws SQLException, IOException {
    PreparedStatement query = connection.prepare(selectSql(selector));
    query.setLong(1, stream.number());
    query.setLong(2, selector.startMs());
    query.setLong(3, selector.endMs());
    return infos(query, stream);
  }

  /** What is in a range behind a sequence, in the order of sequences. */
  List<FragmentInfo> page(
      IndexConnection connection, Stream stream, FragmentSelector selector, long after, int max)
      throws SQLException, IOException {
    Optional<List<FragmentInfo>> near = near(connection, stream, selector, after, max);
    if (near.isPresent()) {
      return near.get();
    }
    PreparedStatement query = connection.prepare(pageSql(selector));
    query.setLong(1, stream.number());
    query.setLong(2, selector.startMs());
    query.setLong(3, selector.endMs());
    query.setLong(4, after);
    query.setInt(5, max);
    return infos(query, stream);
  }

  /**
   * The page of a range when it is among the next fragments, as it is for all pages but the first:
   * otherwise every page of a long range would sort all that is behind it.
   */
  private Optional<List<FragmentInfo>> near(
      IndexConnection connection, Stream stream, FragmentSelector selector, long after, int max)
      throws SQLException, IOException {
    long most = max + (long) LOOK_AHEAD;
    PreparedStatement query = connection.prepare(NEXT_SQL);
    query.setLong(1, stream.number());
    query.setLong(2, after);
    query.setLong(3, most);
    List<FragmentInfo> next = infos(query, stream);
    List<FragmentInfo> page = next.stream().filter(selector::contains).limit(max).toList();
    return page.size() == max || next.size() < most ? Optional.of(page) : Optional.empty();
  }

  /** The plus keeps SQLite from walking the whole stream in this order to save the sorting. */
  static String selectSql(FragmentSelector selector) {
    return "SELECT "
        + INFO
        + " FROM fragment WHERE stream = ? AND "
        + column(selector)
        + " BETWEEN ? AND ? ORDER BY +sequence";
  }

  static String pageSql(FragmentSelector selector) {
    return "SELECT "
        + INFO
        + " FROM fragment WHERE stream = ? AND "
        + column(selector)
        + " BETWEEN ? AND ? AND +sequence > ? ORDER BY +sequence LIMIT ?";
  }

  static String column(FragmentSelector selector) {
    return switch (selector.origin()) {
      case PRODUCER -> "producer_ms";
      case SERVER -> "server_ms";
    };
  }

  private static List<FragmentInfo> infos(PreparedStatement query, Stream stream)
      throws SQLException, IOException {
    List<FragmentInfo> infos = new ArrayList<>();
    IndexChecksum checksum = new IndexChecksum();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        infos.add(info(infoColumns(rows, stream, checksum.reset())));
      }
    }
    return infos;
  }

  /** The columns of {@link #INFO} but the last, which they agree with. */
  private static long[] infoColumns(ResultSet row, Stream stream, IndexChecksum checksum)
      throws SQLException, IOException {
    long[] columns = new long[INFO_COLUMNS];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = row.getLong(1 + i);
    }
    checksum.add(stream.number()).add(columns);
    if (checksum.value() != row.getLong(1 + columns.length)) {
      throw damaged(stream, columns[0]);
    }
    return columns;
  }

  /** The columns of {@link #INFO} but the last. */
  private static long[] columns(FragmentInfo info) {
    return new long[] {
      info.number().sequence(),
      info.serverMs(),
      info.number().random(),
      info.producerMs(),
      info.lengthMs(),
      info.bytes()
    };
  }

  private static FragmentInfo info(long[] columns) {
    return new FragmentInfo(
        new FragmentNumber(columns[0], columns[1], (int) columns[2]),
        columns[3],
        columns[4],
        columns[5]);
  }

  private static IndexDamagedException damaged(Stream stream, long sequence) {
    return new IndexDamagedException(
        "the index is damaged: fragment " + sequence + " of stream " + stream.id());
  }

  /**
   * The rows of fragments, in the order given, without those that are no longer there.
   *
   * @param fragments as they were read of this index: that is not done again
   */
  List<FragmentRow> rows(IndexConnection connection, Stream stream, List<FragmentInfo> fragments)
      throws SQLException, IOException {
    RowDecoding decoding = new RowDecoding(decoders);
    SharedColumns shared = new SharedColumns(tracks, connection, stream);
    IndexChecksum checksum = new IndexChecksum();
    PreparedStatement query = connection.prepare(ROWS_SQL);
    query.setLong(1, stream.number());
    for (int from = 0, to; from < fragments.size(); from = to) {
      to = endOfRun(fragments, from);
      long first = fragments.get(from).number().sequence();
      long last = fragments.get(to - 1).number().sequence();
      query.setLong(2, first);
      query.setLong(3, last);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          long sequence = found.getLong(1);
          if (sequence < first || sequence > last) {
            throw damaged(stream, sequence);
          }
          FragmentInfo info = fragments.get(from + (int) (sequence - first));
          RowDecoding.Row row = row(found, stream, info, shared, checksum.reset());
          if (row != null) {
            decoding.add(row);
          } else if (isThere(connection, stream, info)) {
            throw damaged(stream, sequence);
          }
        }
      }
    }
    return decoding.rows();
  }

  /** Where fragments whose sequences follow one another end, as those of one session do. */
  private static int endOfRun(List<FragmentInfo> fragments, int from) {
    int to = from + 1;
    while (to < fragments.size()
        && fragments.get(to).number().sequence() == fragments.get(to - 1).number().sequence() + 1) {
      to++;
    }
    return to;
  }

  /** A row; null where it is not that of the fragment. */
  private static RowDecoding.@Nullable Row row(
      ResultSet row, Stream stream, FragmentInfo info, SharedColumns shared, IndexChecksum checksum)
      throws SQLException, IOException {
    byte[] file = row.getBytes(2);
    long offset = row.getLong(3);
    byte[] sha256 = row.getBytes(4);
    byte[] layout = row.getBytes(5);
    byte[] checksums = row.getBytes(6);
    if (file == null || sha256 == null || layout == null || checksums == null) {
      return null;
    }
    checksum.add(stream.number()).add(columns(info));
    if (row.getLong(7) != checksum(checksum, file, offset, sha256, layout, checksums)) {
      return null;
    }
    return new RowDecoding.Row(
        info,
        new MediaPlace(shared.file(file), offset, info.bytes()),
        shared.tracks(sha256).orElseThrow(() -> damaged(stream, info.number().sequence())),
        ByteBuffer.wrap(layout),
        ByteBuffer.wrap(checksums).asIntBuffer());
  }

  /**
   * Whether a fragment is still there. It may have been deleted with its stream since it was
   * selected, and another stream may have the number, and a fragment of that sequence.
   */
  private static boolean isThere(IndexConnection connection, Stream stream, FragmentInfo info)
      throws SQLException, IOException {
    PreparedStatement query = connection.prepare(NEXT_SQL);
    query.setLong(1, stream.number());
    query.setLong(2, info.number().sequence() - 1);
    query.setLong(3, 1);
    List<FragmentInfo> found = infos(query, stream);
    return !found.isEmpty() && found.get(0).equals(info);
  }
}
