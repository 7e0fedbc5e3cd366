package relgate.store.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.store.StoreUnreachable;

/**
 * One database and one connection to it, opened when it is first used and again after it was lost.
 * Every wait has an end: connecting, a statement, an answer on the wire.
 */
final class Database implements AutoCloseable {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 30;
  private static final int ATTEMPTS = 3;
  private final PostgresSettings settings;
  private @Nullable Connection open;

  /** Whether it did not answer the last time: the next question waits once and not three times. */
  private boolean away;

  Database(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Work in one transaction; may be done again after the connection was lost. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  PostgresSettings settings() {
    return settings;
  }

  /** Does what may be repeated, in a transaction of its own. */
  <T> T repeatable(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (!passing(e)) {
          throw refused(e);
        }
        if (attempt == ATTEMPTS || away) {
          throw unreachable(e);
        }
      }
    }
  }

  /**
   * Does the work once, and commits.
   *
   * @throws SQLException also where the commit was sent and no answer came: then it may have
   *     happened
   */
  <T> T once(Work<T> work) throws SQLException {
    Connection connection = connection();
    try {
      T result = work.on(connection);
      connection.commit();
      away = false;
      return result;
    } catch (SQLException | RuntimeException e) {
      drop();
      throw e;
    }
  }

  /**
   * Whether the same may work a moment later: the connection was lost, or two got in each other's
   * way.
   */
  static boolean passing(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") // connection
        || state.startsWith("57P") // the server is going down or coming up
        || state.startsWith("53") // no room
        || state.equals("40001")
        || state.equals("40P01")
        || state.equals("55P03") // lock timeout
        || state.equals("57014"); // statement timeout
  }

  private Connection connection() throws SQLException {
    Connection known = open;
    if (known != null) {
      return known;
    }
    Connection connection = DriverManager.getConnection(settings.url(), properties());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set statement_timeout = '" + (ANSWER_SECONDS - 5) + "s'");
      statement.execute("set lock_timeout = '" + (ANSWER_SECONDS - 5) + "s'");
      statement.execute("set search_path = \"" + settings.schema() + "\"");
    }
    connection.commit();
    open = connection;
    return connection;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "relgate");
    // A pooler between two statements may give another server session.
    properties.setProperty("prepareThreshold", "0");
    return properties;
  }

  private void drop() {
    Connection lost = open;
    open = null;
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException e) {
        // It is gone already; the server rolls back what it had not committed.
      }
    }
  }

  StoreUnreachable unreachable(SQLException e) {
    away = true;
    return new StoreUnreachable(
        new Problem(
            settings.shown(),
            "the evidence store",
            words(e),
            "Look whether the server runs and can be reached from here; then run `relgate store"
                + " sync`."),
        e);
  }

  ToolFailure refused(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return new ToolFailure(
        new Problem(settings.shown(), "a store that answers", words(e), remedy(state, words(e))),
        e);
  }

  private static String remedy(String state, String message) {
    if (state.equals("42P01") || state.equals("3F000")) {
      return "Run `relgate store init` once, as a user that may create the schema.";
    }
    if (state.startsWith("28")) {
      return "Set RELGATE_STORE_USER and RELGATE_STORE_PASSWORD to a user of this database.";
    }
    if (state.equals("42501") && message.contains("this evidence is kept")) {
      return "Leave it: what it says is why.";
    }
    return state.equals("42501")
        ? "Grant this user the role relgate_writer, or relgate_reader where it only looks."
        : "See the server's log.";
  }

  private static String words(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message + (e.getSQLState() == null ? "" : " (" + e.getSQLState() + ")");
  }

  @Override
  public void close() {
    drop();
  }
}
