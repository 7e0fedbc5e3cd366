package relgate.deploy.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Sha256;

/**
 * Backups while somebody writes, and restores over what a killed writer leaves. Target: 300 of 300
 * intact for each journal mode, 100 of 100 equal to the backup. Baseline: plain copies of the file.
 */
class BackupBench {
  private static final int BACKUPS = 300;
  private static final int RESTORES = 100;

  @TempDir private Path root = Path.of("");

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("app.db"));
    Sqlite.run(connection, "PRAGMA busy_timeout = 60000");
    Sqlite.run(connection, "PRAGMA synchronous = OFF");
    return connection;
  }

  private void fill(String mode) throws SQLException {
    try (Connection connection = open()) {
      Sqlite.text(connection, "PRAGMA journal_mode = " + mode);
      Sqlite.run(connection, "CREATE TABLE pairs (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)");
      Sqlite.run(connection, "CREATE TABLE mirror (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)");
    }
  }

  /** Each commit writes its number into both tables: a torn copy has another sum in one of them. */
  private Thread writer(AtomicBoolean stop, AtomicLong commits) {
    Thread thread =
        new Thread(
            () -> {
              try (Connection connection = open();
                  Statement statement = connection.createStatement()) {
                while (!stop.get()) {
                  statement.execute("BEGIN IMMEDIATE");
                  long n = commits.get() + 1;
                  String values = " VALUES (" + n % 2000 + ", " + n + ", " + n + ")";
                  statement.execute("INSERT OR REPLACE INTO pairs" + values);
                  statement.execute("INSERT OR REPLACE INTO mirror" + values);
                  statement.execute("COMMIT");
                  commits.set(n);
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void everyBackupUnderLoadIsIntact(String mode) throws Exception {
    fill(mode);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong commits = new AtomicLong();
    Thread writer = writer(stop, commits);
    int intact = 0;
    int plain = 0;
    long nanos = 0;
    long start = System.nanoTime();
    for (int i = 0; i < BACKUPS; i++) {
      long known = commits.get();
      long before = System.nanoTime();
      DatabaseBackup backup = new SqliteDatabases(false).backUp(root, "app.db", root.resolve("to"));
      nanos += System.nanoTime() - before;
      intact += intact(root.resolve("to").resolve(String.valueOf(backup.file())), known) ? 1 : 0;
      plain += plainCopyIsIntact(commits.get()) ? 1 : 0;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    stop.set(true);
    writer.join();
    System.out.printf(
        "backups, %s: %d of %d intact at %.0f commits/s, %.1f ms each (target: all); plain copies:"
            + " %d intact%n",
        mode, intact, BACKUPS, commits.get() / seconds, nanos / 1e6 / BACKUPS, plain);
    assertThat(intact).isEqualTo(BACKUPS);
  }

  private boolean plainCopyIsIntact(long known) throws IOException {
    Path copy = root.resolve("plain.db");
    Files.copy(root.resolve("app.db"), copy, StandardCopyOption.REPLACE_EXISTING);
    return intact(copy, known);
  }

  /**
   * Whether the copy is sound, of one moment, and not older than what was known to be committed.
   */
  private static boolean intact(Path copy, long known) {
    try (Connection connection = Sqlite.openAlone(copy)) {
      String sum = "SELECT coalesce(sum(a), 0) FROM ";
      return Sqlite.integrity(connection).equals("ok")
          && Sqlite.number(connection, sum + "pairs") == Sqlite.number(connection, sum + "mirror")
          && Sqlite.number(connection, "SELECT coalesce(max(a), 0) FROM pairs") >= known;
    } catch (SQLException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void everyRestoreOverLeftoversEqualsTheBackup(String mode) throws Exception {
    fill(mode);
    SqliteDatabases databases = new SqliteDatabases(false);
    DatabaseBackup backup = databases.backUp(root, "app.db", root.resolve("to"));
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong commits = new AtomicLong();
    Thread writer = writer(stop, commits);
    int equal = 0;
    int leftovers = 0;
    for (int i = 0; i < RESTORES; i++) {
      Path other = root.resolve("crash" + i);
      Files.createDirectories(other);
      for (String side : List.of("-journal", "-wal", "-shm", "")) {
        leftovers += copied(root.resolve("app.db" + side), other.resolve("app.db" + side));
      }
      databases.restore(other, backup, root.resolve("to"));
      equal += Sha256.of(other.resolve("app.db")).equals(backup.sha256()) ? 1 : 0;
      assertThat(other.toFile().list()).containsExactly("app.db");
    }
    stop.set(true);
    writer.join();
    System.out.printf(
        "restores, %s: %d of %d equal to the backup over %d files of killed writers (target: all)%n",
        mode, equal, RESTORES, leftovers);
    assertThat(equal).isEqualTo(RESTORES);
  }

  private static int copied(Path from, Path to) {
    try {
      Files.copy(from, to);
      return 1;
    } catch (IOException e) {
      return 0;
    }
  }
}
