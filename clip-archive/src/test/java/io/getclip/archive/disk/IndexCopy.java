package io.getclip.archive.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The files of an index as they are at one moment: an SQLite database, and the log to which every
 * commit is appended.
 *
 * <p>The life of an archive in these tests is too short for its log to be started anew, so that
 * every state of an index at an earlier moment is a shorter log.
 */
final class IndexCopy {
  static final IndexCopy LOST = new IndexCopy(new byte[0], new byte[0]);

  private static final String DATABASE = "index.db";
  private static final String LOG = "index.db-wal";

  private static final int PAGE_BYTES = 4096;

  /** Where SQLite's header ends; a version of another release in it would be believed. */
  private static final int HEADER_BYTES = 100;

  private final byte[] database;
  private final byte[] log;

  private IndexCopy(byte[] database, byte[] log) {
    this.database = database;
    this.log = log;
  }

  static IndexCopy of(Path directory) {
    return new IndexCopy(read(directory.resolve(DATABASE)), read(directory.resolve(LOG)));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long the log is now that is in a directory. */
  static long logLength(Path directory) {
    try {
      return Files.size(directory.resolve(LOG));
    } catch (IOException e) {
      return 0;
    }
  }

  long logLength() {
    return log.length;
  }

  void writeTo(Path directory) throws IOException {
    if (database.length > 0) {
      Files.write(directory.resolve(DATABASE), database);
    }
    if (log.length > 0) {
      Files.write(directory.resolve(LOG), log);
    }
  }

  /** The same with a log that is no longer than this. */
  IndexCopy cutTo(long logLength) {
    int length = (int) Math.min(log.length, logLength);
    return new IndexCopy(database, Arrays.copyOf(log, length));
  }

  /** The same for copies that are the same, another one for others but by an odd chance. */
  long hash() {
    return 31L * Arrays.hashCode(database) + Arrays.hashCode(log);
  }

  /** The same without a log, as an archive that is closed leaves it; the same if it is damaged. */
  IndexCopy closed(Path scratch) throws IOException {
    writeTo(scratch);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve(DATABASE));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      return this;
    }
    return new IndexCopy(read(scratch.resolve(DATABASE)), new byte[0]);
  }

  /** The same with noise in a page of the database, or without all behind some place. */
  IndexCopy damaged(RandomGenerator random) {
    if (database.length <= PAGE_BYTES) {
      return this;
    }
    if (random.nextBoolean()) {
      return new IndexCopy(Arrays.copyOf(database, random.nextInt(database.length)), log);
    }
    byte[] bytes = database.clone();
    int start = Math.max(HEADER_BYTES, random.nextInt(bytes.length / PAGE_BYTES) * PAGE_BYTES);
    int end = (start / PAGE_BYTES + 1) * PAGE_BYTES;
    byte[] noise = new byte[end - start];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, start, noise.length);
    return new IndexCopy(bytes, log);
  }
}
