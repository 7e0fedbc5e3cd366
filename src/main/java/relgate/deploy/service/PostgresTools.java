package relgate.deploy.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.EngineProblem;

/**
 * The tools of a PostgreSQL server's own image, run inside its container: their version is the
 * server's, and its local socket needs no password of ours.
 */
record PostgresTools(Docker docker, Runner runner, String container, String user) {
  private static final Duration LONG = Duration.ofHours(6);

  /** Exists in every server unless somebody dropped it. */
  static final String MAINTENANCE = "postgres";

  /** The answer of these statements, a line a row, columns tab-separated. */
  List<String> ask(String database, String sql) {
    return EngineProblem.unlessWell(asked(database, sql)).stdout().lines().toList();
  }

  Outcome asked(String database, String sql) {
    return runner.run(psql(database).reading(sql).within(LONG).parsed());
  }

  private Command psql(String database) {
    return docker.exec(
        container,
        "psql",
        "-X",
        "-q",
        "-A",
        "-t",
        "-w",
        "-F",
        "\t",
        "-v",
        "ON_ERROR_STOP=1",
        "-U",
        user,
        "-d",
        database,
        "-f",
        "-");
  }

  /** Runs a kept script, in which {@code :"fresh"} is this database. */
  void script(Path file, String fresh) {
    Command psql = psql(MAINTENANCE).plus("-v", "fresh=" + fresh).within(LONG);
    EngineProblem.unlessWell(runner.run(Redirected.from(psql, file)));
  }

  /** One consistent state of the database, compressed, whoever writes meanwhile. */
  void dump(String database, Path file) {
    Command dump = docker.exec(container, "pg_dump", "-w", "-U", user, "-d", database, "-Fc");
    EngineProblem.unlessWell(runner.run(Redirected.to(dump.within(LONG), file)));
  }

  /** Fills an empty database from a dump; the first thing that fails ends it. */
  void load(Path file, String database) {
    Command restore =
        docker.exec(container, "pg_restore", "-w", "-U", user, "-d", database, "--exit-on-error");
    EngineProblem.unlessWell(runner.run(Redirected.from(restore.within(LONG), file)));
  }

  boolean has(String tool) {
    return runner.run(docker.exec(container, tool, "--version").parsed()).succeeded();
  }

  /** What the tables of a database hold. */
  record Contents(Map<String, Long> rows, Map<String, String> checksums) {
    /**
     * Rows that the backup has not. A row that was changed is not one more: then there are some,
     * and their number is not known, -1.
     */
    long onlyHere(DatabaseBackup backup) {
      if (backup.integrity() == null && backup.existed()) {
        return -1;
      }
      long more =
          rows.entrySet().stream()
              .mapToLong(
                  e -> Math.max(0, e.getValue() - backup.rows().getOrDefault(e.getKey(), 0L)))
              .sum();
      boolean changed = !backup.contents().entrySet().containsAll(checksums.entrySet());
      return more == 0 && changed ? -1 : more;
    }
  }

  /** Every table with its rows, and a checksum that no order of them changes. */
  Contents contents(String database) {
    Map<String, Long> rows = new TreeMap<>();
    Map<String, String> checksums = new TreeMap<>();
    for (String line : ask(database, PostgresSql.CONTENTS)) {
      String[] cells = line.split("\t", -1);
      if (cells.length == 3) {
        rows.put(cells[0], Long.parseLong(cells[1]));
        checksums.put(cells[0], cells[2]);
      }
    }
    return new Contents(rows, checksums);
  }
}
