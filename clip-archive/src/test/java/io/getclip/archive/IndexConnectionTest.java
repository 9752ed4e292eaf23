package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexConnectionTest {
  private static final String QUERY = "SELECT n FROM t WHERE n >= ? ORDER BY n";
  private static final String INSERT = "INSERT INTO t (n) VALUES (?)";

  private IndexConnection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = new IndexConnection(DriverManager.getConnection("jdbc:sqlite::memory:"));
    try (Statement statement = connection.statement()) {
      statement.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)");
      statement.execute("INSERT INTO t VALUES (1), (2), (3)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private int first(int least) throws SQLException {
    PreparedStatement query = connection.prepare(QUERY);
    query.setInt(1, least);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getInt(1) : -1;
    }
  }

  @Test
  void aStatementIsPreparedOnce() throws SQLException {
    assertThat(connection.prepare(QUERY)).isSameAs(connection.prepare(QUERY));
    assertThat(connection.prepare(QUERY)).isNotSameAs(connection.prepare(INSERT));
  }

  @Test
  void aQueryWhoseRowsWereNotAllReadRunsAgainFromItsStart() throws SQLException {
    assertThat(first(1)).isEqualTo(1);
    assertThat(first(3)).isEqualTo(3);
    assertThat(first(4)).isEqualTo(-1);
    assertThat(first(1)).isEqualTo(1);
  }

  @Test
  void aStatementThatFailedRunsAgainAndHoldsNoLock() throws SQLException {
    PreparedStatement insert = connection.prepare(INSERT);
    insert.setInt(1, 2);
    assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
    insert.setInt(1, 4);
    assertThat(insert.executeUpdate()).isEqualTo(1);
    assertThat(first(4)).isEqualTo(4);
    try (Statement statement = connection.statement()) {
      statement.execute("DROP TABLE t"); // refused while a statement is under way
    }
  }

  @Test
  void itsStatementsAreClosedWithIt() throws SQLException {
    PreparedStatement insert = connection.prepare(INSERT);
    connection.close();
    assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
  }
}
