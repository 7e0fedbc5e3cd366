package relgate.deploy.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import relgate.Sha256;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;

/** Databases of one server that change places: names change, and no row is touched. */
record PostgresSwap(PostgresTools tools, String database, String service) {
  /** PostgreSQL cuts names at 63 bytes; two and more of a name get a number. */
  private static final int LONGEST_NAME = 60;

  /** The database is kept under another name, and nothing takes its place. */
  DatabaseRestore aside(DatabaseBackup backup, Path folder) {
    if (!there(database)) {
      return new DatabaseRestore(backup.path(), true, null, 0);
    }
    String replaced = replaced(folder);
    run(PostgresSql.empty(database));
    run(List.of(PostgresSql.rename(database, replaced), PostgresSql.open(replaced)));
    return new DatabaseRestore(backup.path(), true, kept(replaced), -1);
  }

  /** The dump becomes the database; what was it is kept under another name. */
  DatabaseRestore in(DatabaseBackup backup, Path copy) throws IOException {
    String wanted = backup.sha256();
    if (!Files.exists(copy) || (wanted != null && !wanted.equals(Sha256.of(copy)))) {
      throw new IOException("the backup " + copy + " is gone or not the file that was written");
    }
    String fresh = "relgate_restore_" + PostgresDump.stamp(copy.getParent());
    PostgresDump.load(tools, copy, fresh);
    boolean equal = wanted == null || same(tools.contents(fresh), backup);
    if (!equal) {
      return new DatabaseRestore(backup.path(), false, null, -1);
    }
    if (!there(database)) {
      run(List.of(PostgresSql.rename(fresh, database)));
      return new DatabaseRestore(backup.path(), true, null, 0);
    }
    String replaced = replaced(Objects.requireNonNull(copy.getParent()));
    run(PostgresSql.empty(database));
    run(PostgresSql.swap(database, replaced, fresh));
    run(List.of(PostgresSql.open(replaced)));
    return new DatabaseRestore(backup.path(), true, kept(replaced), -1);
  }

  private static boolean same(PostgresTools.Contents contents, DatabaseBackup backup) {
    return contents.rows().equals(backup.rows()) && contents.checksums().equals(backup.contents());
  }

  private boolean there(String database) {
    return !tools.ask(PostgresTools.MAINTENANCE, PostgresSql.exists(database)).isEmpty();
  }

  private void run(List<String> sql) {
    tools.ask(PostgresTools.MAINTENANCE, String.join("\n", sql));
  }

  /** A name that is free. */
  private String replaced(Path folder) {
    String end = "_replaced_" + PostgresDump.stamp(folder);
    String base =
        database.substring(0, Math.min(database.length(), LONGEST_NAME - end.length())) + end;
    String name = base;
    for (int n = 2; there(name); n++) {
      name = base + "_" + n;
    }
    return name;
  }

  private String kept(String replaced) {
    return service + ":" + replaced;
  }
}
