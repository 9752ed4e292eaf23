package io.getclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings an index to the newest version of its tables.
 *
 * <p>The resource {@code index-2.sql} makes version 2 of version 1, and so on; version 0 has no
 * tables. Released ones do not change.
 */
final class IndexSchema {
  /** The newest version. */
  static final int VERSION = 1;

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");

  private IndexSchema() {}

  /** The scripts of all versions, the first at 0. */
  static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>();
    for (int version = 1; version <= VERSION; version++) {
      String name = "index-" + version + ".sql";
      try (InputStream in = IndexSchema.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new FileNotFoundException(name);
        }
        scripts.add(new String(in.readAllBytes(), UTF_8));
      }
    }
    return scripts;
  }

  /**
   * Runs the scripts that an index has not seen, each in a transaction.
   *
   * @param scripts of all versions, the first at 0
   * @throws IOException the index is of a newer version
   */
  static void migrate(Connection writer, List<String> scripts) throws SQLException, IOException {
    try (Statement statement = writer.createStatement()) {
      int version = version(statement);
      if (version < 0 || version > scripts.size()) {
        throw new IOException(
            "the index is of version "
                + version
                + ", and this release knows none above "
                + scripts.size()
                + ": it was written by a newer release");
      }
      for (int next = version + 1; next <= scripts.size(); next++) {
        run(statement, scripts.get(next - 1), next);
      }
    }
  }

  private static void run(Statement statement, String script, int version) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    try {
      for (String sql : END_OF_STATEMENT.split(script)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + version);
      statement.execute("COMMIT");
    } catch (SQLException e) {
      IndexConnections.rollBack(statement, e);
      throw e;
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
