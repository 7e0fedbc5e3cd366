package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Counts the rows that only a replaced database has. */
final class SetAside {
  private SetAside() {}

  /** Opened, a file that is no database would have its side files taken away. */
  private static boolean readable(Path replaced) {
    try {
      return Sqlite.looksLikeOne(replaced);
    } catch (IOException e) {
      return false;
    }
  }

  /** Every row of it; -1 where it cannot be read. */
  static long all(Path replaced) {
    if (!readable(replaced)) {
      return -1;
    }
    try (Connection connection = Sqlite.open(replaced)) {
      return Sqlite.rows(connection).values().stream().mapToLong(Long::longValue).sum();
    } catch (SQLException e) {
      return -1;
    }
  }

  /** Rows that the backup does not have, table by table; -1 where either cannot be read. */
  static long onlyIn(Path replaced, Path copy) {
    if (!readable(replaced)) {
      return -1;
    }
    try (Connection connection = Sqlite.open(replaced)) {
      String uri = "file:" + copy.toUri().getRawPath() + "?immutable=1";
      Sqlite.run(connection, "ATTACH '" + uri.replace("'", "''") + "' AS backup");
      var before = Sqlite.tables(connection, "backup");
      long rows = 0;
      for (var table : Sqlite.tables(connection, "main").entrySet()) {
        String name = Sqlite.quoted(table.getKey());
        boolean same = table.getValue().equals(before.get(table.getKey()));
        String all = "SELECT * FROM main." + name;
        // A table that the new release made or altered has no row in common with the old one.
        String only = same ? all + " EXCEPT SELECT * FROM backup." + name : all;
        long distinct = Sqlite.number(connection, "SELECT count(*) FROM (" + only + ")");
        rows += Math.max(distinct, same ? more(connection, name) : 0);
      }
      return rows;
    } catch (SQLException e) {
      return -1;
    }
  }

  /** EXCEPT counts equal rows once: a table that merely grew by equal rows is seen by its size. */
  private static long more(Connection connection, String name) throws SQLException {
    String count = "(SELECT count(*) FROM main.%1$s) - (SELECT count(*) FROM backup.%1$s)";
    return Sqlite.number(connection, "SELECT " + count.formatted(name));
  }
}
