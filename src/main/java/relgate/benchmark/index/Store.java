package relgate.benchmark.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of one database: documents, their chunks, and what they were made of. */
final class Store implements AutoCloseable {
  /** Raised whenever the tables or the way texts become terms change. */
  static final int FORMAT = 4;

  private final Connection connection;

  private Store(Connection connection) {
    this.connection = connection;
  }

  static Store open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    Store store = new Store(connection);
    // What is in here can be made again from the corpus at any time, so nothing waits for the disk.
    store.execute(
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -32768");
    return store;
  }

  Connection connection() {
    return connection;
  }

  /** What its documents were made of; empty where it is not whole, or not in today's format. */
  String origin() throws SQLException {
    if (number("PRAGMA user_version") != FORMAT) {
      return "";
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM origin")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** Makes the tables of an empty database, and begins to fill them. */
  void begin() throws SQLException {
    execute(
        "PRAGMA application_id = " + DatabaseFile.APPLICATION_ID,
        "CREATE TABLE origin (value TEXT NOT NULL)",
        "CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL)",
        "CREATE TABLE chunk (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, text TEXT)");
    connection.setAutoCommit(false);
  }

  PreparedStatement documents() throws SQLException {
    return connection.prepareStatement("INSERT INTO document VALUES (?, ?, ?)");
  }

  PreparedStatement chunks() throws SQLException {
    return connection.prepareStatement("INSERT INTO chunk VALUES (?, ?, ?)");
  }

  static void insert(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  /** Ends the filling; user_version is set last, so a killed run leaves none that is whole. */
  void end(String origin) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement("INSERT INTO origin VALUES (?)")) {
      insert(row, origin);
    }
    connection.commit();
    connection.setAutoCommit(true);
    execute("PRAGMA user_version = " + FORMAT);
  }

  int number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
