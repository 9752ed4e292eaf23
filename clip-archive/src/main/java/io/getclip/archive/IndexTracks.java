package io.getclip.archive;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.StoredTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tracks in an index, by the SHA-256 of their stored form; remembers those lately read.
 *
 * <p>Safe for use by several threads.
 */
final class IndexTracks {
  /** Stored bytes of the tracks that are remembered: those of thousands of cameras. */
  private static final long MOST_BYTES = 4L << 20;

  private final Map<ByteBuffer, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Known(List<FragmentLayout.Track> tracks, int bytes) {}

  static byte[] sha256(byte[] stored) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(stored);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Keeps tracks, unless they are kept already. */
  static void insert(IndexConnection writer, long stream, byte[] sha256, byte[] stored)
      throws SQLException {
    PreparedStatement insert =
        writer.prepare(
            "INSERT INTO tracks (stream, sha256, stored) VALUES (?, ?, ?)"
                + " ON CONFLICT (stream, sha256) DO NOTHING");
    insert.setLong(1, stream);
    insert.setBytes(2, sha256);
    insert.setBytes(3, stored);
    insert.executeUpdate();
  }

  static void delete(IndexConnection writer, long stream) throws SQLException {
    PreparedStatement delete = writer.prepare("DELETE FROM tracks WHERE stream = ?");
    delete.setLong(1, stream);
    delete.executeUpdate();
  }

  /** The tracks of a hash; empty when they are not there, or are not those of the hash. */
  Optional<List<FragmentLayout.Track>> read(IndexConnection connection, long stream, byte[] sha256)
      throws SQLException, IOException {
    ByteBuffer key = ByteBuffer.wrap(sha256);
    synchronized (known) {
      Known found = known.get(key);
      if (found != null) {
        return Optional.of(found.tracks());
      }
    }
    PreparedStatement query =
        connection.prepare("SELECT stored FROM tracks WHERE stream = ? AND sha256 = ?");
    query.setLong(1, stream);
    query.setBytes(2, sha256);
    try (ResultSet rows = query.executeQuery()) {
      byte[] stored = rows.next() ? rows.getBytes(1) : null;
      if (stored == null || !Arrays.equals(sha256(stored), sha256)) {
        return Optional.empty();
      }
      List<FragmentLayout.Track> tracks = StoredTracks.decode(ByteBuffer.wrap(stored));
      remember(key, new Known(tracks, stored.length));
      return Optional.of(tracks);
    }
  }

  private void remember(ByteBuffer key, Known tracks) {
    synchronized (known) {
      if (known.putIfAbsent(key, tracks) == null) {
        bytes += tracks.bytes();
      }
      Iterator<Known> eldest = known.values().iterator();
      while (bytes > MOST_BYTES && eldest.hasNext()) {
        bytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }
}
