package io.getclip.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection to an index, with the statements prepared on it: to prepare one takes SQLite as long
 * as to find a row.
 *
 * <p>Used by one thread at a time.
 */
final class IndexConnection implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Takes over a connection. */
  IndexConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * The statement of some SQL, to be used at once: it is kept here for the next who asks. Whoever
   * runs a query with it closes the rows.
   *
   * @param sql one of a few, with parameters in place of values
   */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  /** A statement of the caller's own, who closes it. */
  Statement statement() throws SQLException {
    return connection.createStatement();
  }

  /** Closes the connection and its statements. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
