package relgate.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A program that commits row after row to an SQLite database until it is ended, and writes down
 * beside it how far it came: the last number that it knows to be committed. Every commit writes two
 * tables, so that a torn one shows.
 */
public final class CommittingWriter {
  private CommittingWriter() {}

  /**
   * @param arguments the database, its journal mode, the release and commits a second
   */
  public static void main(String[] arguments) throws Exception {
    Path database = Path.of(arguments[0]);
    String run = arguments[2] + "-" + UUID.randomUUID().toString().substring(0, 8);
    long pause = TimeUnit.SECONDS.toNanos(1) / Long.parseLong(arguments[3]);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        RandomAccessFile known =
            new RandomAccessFile(database.resolveSibling("known-" + run).toFile(), "rw")) {
      prepare(statement, arguments[1]);
      long begun = System.nanoTime();
      for (long n = 1; ; n++) {
        commit(statement, run, n);
        write(known, n);
        long early = begun + n * pause - System.nanoTime();
        if (early > TimeUnit.MILLISECONDS.toNanos(5)) {
          TimeUnit.NANOSECONDS.sleep(early);
        }
      }
    }
  }

  private static void prepare(Statement statement, String mode) throws SQLException {
    statement.execute("PRAGMA busy_timeout = 60000");
    statement.execute("PRAGMA synchronous = OFF");
    try (ResultSet answer = statement.executeQuery("PRAGMA journal_mode = " + mode)) {
      if (!answer.next() || !answer.getString(1).equals(mode)) {
        throw new SQLException("no journal mode " + mode);
      }
    }
    String columns = " (run TEXT, n INTEGER, PRIMARY KEY (run, n)) WITHOUT ROWID";
    statement.execute("CREATE TABLE IF NOT EXISTS orders" + columns);
    statement.execute("CREATE TABLE IF NOT EXISTS mirror" + columns);
  }

  private static void commit(Statement statement, String run, long n) throws SQLException {
    String values = " VALUES ('" + run + "', " + n + ")";
    statement.execute("BEGIN IMMEDIATE");
    statement.execute("INSERT INTO orders" + values);
    statement.execute("INSERT INTO mirror" + values);
    statement.execute("COMMIT");
  }

  private static void write(RandomAccessFile known, long n) throws IOException {
    known.seek(0);
    known.writeLong(n);
  }
}
