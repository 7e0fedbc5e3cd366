package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The rows that {@link relgate.testing.CommittingWriter} wrote: those that it knows to be
 * committed, and those that are in the database or in one that a rollback set aside.
 *
 * @param folder of the database
 * @param points the rollback points
 */
record Rows(Path folder, Path points) {

  /** Commits that the writers know of, at a moment. */
  record Count(long commits, long nanos) {
    /** Commits a second since an earlier count. */
    double since(Count earlier) {
      return (commits - earlier.commits()) * 1e9 / (nanos - earlier.nanos());
    }
  }

  Count count() throws IOException {
    long nanos = System.nanoTime();
    return new Count(known().values().stream().mapToLong(Long::longValue).sum(), nanos);
  }

  /** Waits until so many more are committed. */
  void await(long commits) throws Exception {
    long wanted = count().commits() + commits;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (count().commits() < wanted && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(count().commits()).as("the writer writes").isGreaterThanOrEqualTo(wanted);
  }

  /** The last number of each run that its writer knew to be committed. */
  private Map<String, Long> known() throws IOException {
    Map<String, Long> out = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("known-") && Files.size(file) == Long.BYTES) {
          try (RandomAccessFile number = new RandomAccessFile(file.toFile(), "r")) {
            out.put(name.substring("known-".length()), number.readLong());
          }
        }
      }
    }
    return out;
  }

  /** Every committed row is in the database or in one set aside; each of those is of one piece. */
  void noneIsLostOrTorn() throws Exception {
    Map<String, Long> committed = known();
    Map<String, BitSet> found = new TreeMap<>();
    for (Path database : databases()) {
      read(database, found);
    }
    committed.forEach(
        (run, last) ->
            assertThat(found.getOrDefault(run, new BitSet()).nextClearBit(1))
                .as("the first number of %s that is lost; %d were committed", run, last)
                .isGreaterThan(Math.toIntExact(last)));
  }

  private List<Path> databases() throws IOException {
    List<Path> out = new ArrayList<>(List.of(folder.resolve("app.db")));
    try (Stream<Path> files = Files.walk(points)) {
      files
          .filter(file -> file.toString().contains("/replaced/"))
          .filter(Files::isRegularFile)
          .forEach(out::add);
    }
    return out;
  }

  private static void read(Path database, Map<String, BitSet> found) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 60000");
      statement.execute("BEGIN");
      assertThat(text(statement, "PRAGMA integrity_check")).as("%s", database).isEqualTo("ok");
      String differ = "SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s)";
      assertThat(text(statement, differ.formatted("orders", "mirror"))).isEqualTo("0");
      assertThat(text(statement, differ.formatted("mirror", "orders"))).isEqualTo("0");
      try (ResultSet rows = statement.executeQuery("SELECT run, n FROM orders")) {
        while (rows.next()) {
          found.computeIfAbsent(rows.getString(1), run -> new BitSet()).set(rows.getInt(2));
        }
      }
    }
  }

  /** Rows of both tables of a database. */
  long all(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      String count = "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM mirror)";
      return Long.parseLong(text(statement, count));
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      return answer.next() ? answer.getString(1) : "";
    }
  }
}
