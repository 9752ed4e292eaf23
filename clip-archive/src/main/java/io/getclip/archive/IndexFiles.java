package io.getclip.archive;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Where in each media file the last fragment ends that was put in an index. */
final class IndexFiles {
  private IndexFiles() {}

  /** Notes a fragment. Ends only grow. */
  static void insert(IndexConnection writer, long stream, MediaPlace place) throws SQLException {
    PreparedStatement insert =
        writer.prepare(
            "INSERT INTO media_file (stream, file, indexed_end, crc32c) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (stream, file) DO UPDATE"
                + " SET indexed_end = excluded.indexed_end, crc32c = excluded.crc32c"
                + " WHERE excluded.indexed_end > media_file.indexed_end");
    long end = Math.addExact(place.offset(), place.length());
    insert.setLong(1, stream);
    insert.setString(2, place.file());
    insert.setLong(3, end);
    insert.setLong(4, checksum(stream, place.file(), end));
    insert.executeUpdate();
  }

  static void delete(IndexConnection writer, long stream) throws SQLException {
    PreparedStatement delete = writer.prepare("DELETE FROM media_file WHERE stream = ?");
    delete.setLong(1, stream);
    delete.executeUpdate();
  }

  static Map<String, Long> ends(IndexConnection connection, long stream)
      throws SQLException, IOException {
    Map<String, Long> ends = new TreeMap<>();
    PreparedStatement query =
        connection.prepare("SELECT file, indexed_end, crc32c FROM media_file WHERE stream = ?");
    query.setLong(1, stream);
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String file = rows.getString(1);
        long end = rows.getLong(2);
        if (file == null || checksum(stream, file, end) != rows.getLong(3)) {
          throw new IndexDamagedException("the index is damaged: media file " + file);
        }
        ends.put(file, end);
      }
    }
    return ends;
  }

  private static int checksum(long stream, String file, long end) {
    return new IndexChecksum().add(stream).add(file).add(end).value();
  }
}
