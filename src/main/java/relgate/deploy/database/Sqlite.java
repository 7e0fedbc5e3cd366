package relgate.deploy.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.sqlite.SQLiteConnection;

/** The few things we ask of SQLite. */
final class Sqlite {
  private static final int BUSY_MILLIS = 60_000;
  private static final int STEP_RETRY_MILLIS = 5;
  private static final int ALL_PAGES = -1;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private Sqlite() {}

  /** A connection that waits for others' locks up to a minute. */
  static Connection open(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
    return DriverManager.getConnection("jdbc:sqlite:" + file, settings);
  }

  /** A connection to a file that nobody else knows: no side files appear beside it. */
  static Connection openAlone(Path file) throws SQLException {
    String escaped = file.toUri().getRawPath();
    return DriverManager.getConnection("jdbc:sqlite:file:" + escaped + "?immutable=1");
  }

  /** Whether the file is empty or begins as every SQLite database does. */
  static boolean looksLikeOne(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MAGIC.length);
      return head.length == 0 || Arrays.equals(head, MAGIC);
    }
  }

  /**
   * Copies by the online backup API (https://www.sqlite.org/backup.html) in a single step: writers
   * wait for it or write beside it, and the copy is one committed state.
   */
  static void copy(Connection from, Path to) throws SQLException {
    int result =
        from.unwrap(SQLiteConnection.class)
            .getDatabase()
            .backup(
                "main",
                to.toString(),
                null,
                STEP_RETRY_MILLIS,
                BUSY_MILLIS / STEP_RETRY_MILLIS,
                ALL_PAGES);
    if (result != 0) {
      throw new SQLException("the backup ended with SQLite's code " + result);
    }
  }

  /** `ok`, or the first thing that is wrong. */
  static String integrity(Connection connection) throws SQLException {
    return text(connection, "PRAGMA integrity_check(1)");
  }

  static boolean wal(Connection connection) throws SQLException {
    return text(connection, "PRAGMA journal_mode").equals("wal");
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Rows by table, of the tables that people made. */
  static Map<String, Long> rows(Connection connection) throws SQLException {
    Map<String, Long> collected = new TreeMap<>();
    for (String table : tables(connection, "main").keySet()) {
      collected.put(table, number(connection, "SELECT count(*) FROM main." + quoted(table)));
    }
    return collected;
  }

  /** Table name to the text that made it; virtual tables' shadow tables are tables as well. */
  static Map<String, String> tables(Connection connection, String schema) throws SQLException {
    Map<String, String> collected = new LinkedHashMap<>();
    String sql =
        "SELECT name, sql FROM "
            + schema
            + ".sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        collected.put(rows.getString(1), rows.getString(2));
      }
    }
    return collected;
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
