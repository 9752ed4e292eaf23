package io.getclip.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL on an index, behind its back. */
final class IndexSql {
  private IndexSql() {}

  static int count(Path file, String table) throws IOException {
    return Integer.parseInt(ask(file, "SELECT count(*) FROM " + table));
  }

  /** The last column of the rows, one a line. */
  static String ask(Path file, String sql) throws IOException {
    StringBuilder answer = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        answer.append(rows.getString(rows.getMetaData().getColumnCount())).append('\n');
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return answer.toString().strip();
  }

  static int change(Path file, String... statements) throws IOException {
    int changed = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        changed += statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return changed;
  }
}
