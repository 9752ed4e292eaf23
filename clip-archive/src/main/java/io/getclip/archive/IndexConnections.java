package io.getclip.archive;

import static java.lang.System.Logger.Level.WARNING;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One connection that writes to an SQLite database, and a few that read.
 *
 * <p>Safe for use by several threads. SQLite's connections do not go stale, so that a stack of them
 * does what a pool would.
 */
final class IndexConnections implements Closeable {
  private static final System.Logger LOGGER = System.getLogger("io.getclip.archive");
  private static final int READERS = 4;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /** The rows of the longest clips, so that a connection need not ask the system for them again. */
  private static final int CACHE_KIB = 8 << 10;

  /** A log this long was not started anew because reads overlapped all the time. */
  private static final long LONGEST_LOG = 64L << 20;

  /** What SQLite says of SQL that it does not understand: the tables are not those of here. */
  private static final int SQLITE_ERROR = 1;

  private static final int SQLITE_CORRUPT = 11;

  /** What is looked up before it is inserted is there all the same: tables and indices disagree. */
  private static final int SQLITE_CONSTRAINT = 19;

  private static final int SQLITE_FORMAT = 24;
  private static final int SQLITE_NOTADB = 26;

  private final Path file;
  private final Path log;
  private final IndexConnection writer;
  private final long longestLog;
  private long tooLong;
  private final Object writing = new Object();
  private final Semaphore reading = new Semaphore(READERS, true);
  private final Deque<IndexConnection> idle = new ArrayDeque<>();
  private volatile boolean closed;

  private IndexConnections(Path file, Path log, IndexConnection writer, long longestLog) {
    this.file = file;
    this.log = log;
    this.writer = writer;
    this.longestLog = longestLog;
    this.tooLong = longestLog;
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(IndexConnection connection) throws SQLException, IOException;
  }

  /**
   * Opens a database and brings it to the newest version.
   *
   * <p>A database that was closed has no log, so one beside it says that the process that wrote it
   * was stopped: then the whole database is checked.
   *
   * @throws IndexDamagedException it is damaged, or was found so when it was last open
   */
  static IndexConnections open(Path file) throws IOException {
    return open(file, LONGEST_LOG);
  }

  /** The same with another longest log, in bytes. */
  static IndexConnections open(Path file, long longestLog) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    boolean stopped = Files.exists(log);
    if (Files.exists(mark(file))) {
      throw new IndexDamagedException("the index was found damaged when it was last open");
    }
    try {
      Connection writer = connect(file, false);
      IndexConnections connections =
          new IndexConnections(file, log, new IndexConnection(writer), longestLog);
      try {
        if (stopped) {
          check(writer);
        }
        IndexSchema.migrate(writer, IndexSchema.scripts());
      } catch (SQLException | IOException e) {
        writer.close();
        throw e;
      }
      return connections;
    } catch (SQLException e) {
      throw translate(file, e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static void check(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      String answer = rows.next() ? rows.getString(1) : "no answer";
      if (!"ok".equals(answer)) {
        throw new IndexDamagedException("the index is damaged: " + answer);
      }
    }
  }

  /** Runs queries on a connection that sees all that was written before. */
  <T> T read(Work<T> work) throws IOException {
    reading.acquireUninterruptibly();
    try {
      IndexConnection connection = reader();
      try {
        return work.on(connection);
      } finally {
        giveBack(connection);
      }
    } catch (SQLException e) {
      throw marked(translate(file, e));
    } catch (IndexDamagedException e) {
      throw marked(e);
    } finally {
      reading.release();
    }
  }

  private IndexConnection reader() throws SQLException, IOException {
    synchronized (idle) {
      checkOpen();
      IndexConnection connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    return new IndexConnection(connect(file, true));
  }

  private void giveBack(IndexConnection connection) {
    synchronized (idle) {
      idle.push(connection);
    }
  }

  /** Runs a transaction, which is durable on return, or undone when this throws. */
  <T> T write(Work<T> work) throws IOException {
    synchronized (writing) {
      checkOpen();
      try (Statement statement = writer.statement()) {
        statement.execute("BEGIN IMMEDIATE");
        T result;
        try {
          result = work.on(writer);
          statement.execute("COMMIT");
        } catch (SQLException | IOException | RuntimeException | Error e) {
          rollBack(statement, e);
          throw e;
        }
        boundLog(statement);
        return result;
      } catch (SQLException e) {
        throw marked(translate(file, e));
      } catch (IndexDamagedException e) {
        throw marked(e);
      }
    }
  }

  /** Undoes a transaction that failed, unless SQLite has done so already. */
  static void rollBack(Statement statement, Throwable because) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Starts the log anew when it has grown long. SQLite does so itself when it finds a moment
   * without readers; where reads overlap all the time there is none but this, which lets no read
   * begin.
   */
  private void boundLog(Statement statement) {
    try {
      if (Files.size(log) > tooLong) {
        restartLog(statement);
        tooLong = Files.size(log) + longestLog;
      }
    } catch (SQLException | IOException e) {
      // What was written is durable in the log all the same.
      LOGGER.log(WARNING, () -> "the log of " + file + " stays long: " + e.getMessage());
    }
  }

  private void restartLog(Statement statement) throws SQLException {
    reading.acquireUninterruptibly(READERS);
    try {
      statement.execute("PRAGMA busy_timeout = 0"); // another process may be reading for long
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      reading.release(READERS);
      statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the index is closed");
    }
  }

  /** What stands beside a database that was found damaged until it is set aside. */
  static Path mark(Path file) {
    return file.resolveSibling(file.getFileName() + "-damaged");
  }

  /** Sees to it that damage which is found now is known when the database is next opened. */
  private <E extends IOException> E marked(E failure) {
    if (failure instanceof IndexDamagedException) {
      try {
        Files.write(mark(file), new byte[0]);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  private static IOException translate(Path file, SQLException e) {
    return switch (e.getErrorCode()) {
      case SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_CONSTRAINT, SQLITE_FORMAT, SQLITE_NOTADB ->
          new IndexDamagedException("the index " + file + " is damaged", e);
      default -> new IOException("the index " + file + ": " + e.getMessage(), e);
    };
  }

  /** Waits for what is being read and written, and closes the database. */
  @Override
  public void close() throws IOException {
    synchronized (writing) {
      if (closed) {
        return;
      }
      closed = true;
      reading.acquireUninterruptibly(READERS);
      try {
        synchronized (idle) {
          for (IndexConnection connection : idle) {
            connection.close();
          }
        }
        writer.close();
      } catch (SQLException e) {
        throw translate(file, e);
      } finally {
        reading.release(READERS);
      }
    }
  }
}
