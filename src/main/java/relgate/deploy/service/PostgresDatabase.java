package relgate.deploy.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.config.DatabaseSection;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;

/**
 * One database of a PostgreSQL server that is a service of the stack: dumped and loaded by the
 * tools of the server's own image. A restored one takes the other's place by a change of both names
 * in one transaction.
 *
 * @param servers the services that have databases: none of them writes to another
 */
record PostgresDatabase(DatabaseSection section, ServiceContainers containers, Set<String> servers)
    implements Databases {
  private static final int TRIES = 3;

  private String database() {
    return Objects.requireNonNull(section.database());
  }

  private PostgresTools tools(Container container) {
    return new PostgresTools(
        containers.docker(),
        containers.runner(),
        container.id(),
        Objects.requireNonNull(section.user()));
  }

  private PostgresDump dumps() {
    return new PostgresDump(database(), section.inService());
  }

  private PostgresSwap swap(PostgresTools tools) {
    return new PostgresSwap(tools, database(), section.inService());
  }

  private Problem problem(String expected, String found, String remedy) {
    return new Problem("database " + section.key(), expected, found, remedy);
  }

  @Override
  public List<Problem> examine(Path root, String name) {
    try {
      Optional<Container> server = containers.running();
      return server.isPresent() ? examine(tools(server.get())) : notRunning();
    } catch (EngineProblem e) {
      return List.of(e.problem());
    }
  }

  /** A server that never ran has nothing; one that does not run now has what we cannot see. */
  private List<Problem> notRunning() {
    return containers.leftovers().stream()
        .map(
            left ->
                problem(
                    "a running container of " + section.inService() + " on this engine",
                    left + ", and nothing of it runs",
                    "Start it (`docker compose up -d " + section.inService() + "`), then deploy."))
        .toList();
  }

  private List<Problem> examine(PostgresTools tools) {
    Outcome may = tools.asked(PostgresTools.MAINTENANCE, PostgresSql.MAY_RESTORE);
    if (!may.succeeded()) {
      return List.of(
          problem(
              "a server that " + tools.user() + " can ask without a password in its container",
              EngineProblem.of(may).found(),
              "Start the server, correct \"user\", or let pg_hba.conf trust its local socket."));
    }
    if (!may.stdout().strip().equals("t")) {
      return List.of(
          problem(
              "a user that may create databases, as a restore makes a new one",
              tools.user() + " may not",
              "Give it CREATEDB, or name the server's superuser."));
    }
    return List.of("pg_dump", "pg_restore").stream()
        .filter(tool -> !tools.has(tool))
        .map(
            tool ->
                problem(
                    tool + " in the image of " + section.inService(),
                    "no such program",
                    "Use an image with PostgreSQL's own tools, or kind \"command\"."))
        .toList();
  }

  @Override
  public long bytes(Path root, String name) {
    try {
      return containers.running().stream()
          .flatMap(
              c -> tools(c).ask(PostgresTools.MAINTENANCE, PostgresSql.bytes(database())).stream())
          .mapToLong(line -> Long.parseLong(line.strip()))
          .sum();
    } catch (EngineProblem e) {
      return 0;
    }
  }

  @Override
  public Optional<Path> file(Path root, String name) {
    return Optional.empty();
  }

  /** Whoever can reach the server over a network may write to it. */
  @Override
  public boolean writtenBy(Container container, Path root, String name) {
    List<String> named = section.writers();
    if (servers.contains(container.service())) {
      return false;
    }
    return named == null
        ? containers.all().stream()
            .anyMatch(server -> server.networks().stream().anyMatch(container.networks()::contains))
        : named.contains(container.service());
  }

  /** With a trial restore: a dump that cannot be loaded must be known while the old one serves. */
  @Override
  public DatabaseBackup backUp(Path root, String name, Path folder) {
    return verified(copyStopped(root, name, folder), folder);
  }

  @Override
  public DatabaseBackup copyStopped(Path root, String name, Path folder) {
    Optional<Container> server = containers.running();
    if (server.isEmpty()) {
      return DatabaseBackup.ofNothing(name);
    }
    PostgresTools tools = tools(server.get());
    if (tools.ask(PostgresTools.MAINTENANCE, PostgresSql.exists(database())).isEmpty()) {
      return DatabaseBackup.ofNothing(name).called(name, section.inService());
    }
    try {
      return dumps().dumped(tools, name, folder);
    } catch (IOException e) {
      throw failure("a whole copy of the database", e);
    }
  }

  /** Loads the dump into a scratch database. The release may replace the server meanwhile. */
  @Override
  public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
    if (backup.file() == null || backup.integrity() != null) {
      return backup;
    }
    for (int i = 1; ; i++) {
      Container server = containers.started();
      try {
        return dumps().tried(tools(server), backup, folder.resolve(backup.file()));
      } catch (EngineProblem e) {
        boolean same = containers.running().filter(c -> c.id().equals(server.id())).isPresent();
        if (same || i == TRIES) {
          throw new DatabaseProblem(e.problem());
        }
      } catch (IOException e) {
        throw failure("a dump that can be read", e);
      }
    }
  }

  @Override
  public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
    boolean noServerThen = !backup.existed() && backup.place() == null;
    if (noServerThen) {
      // Its volume is the release's own; WrittenVolumes says that it stays.
      return new DatabaseRestore(backup.path(), true, null, 0);
    }
    try {
      PostgresTools tools = tools(containers.started());
      String file = backup.file();
      return file == null
          ? swap(tools).aside(backup, folder)
          : swap(tools).in(backup, folder.resolve(file));
    } catch (EngineProblem e) {
      throw new DatabaseProblem(e.problem());
    } catch (IOException e) {
      throw failure("the backup as it was written", e);
    }
  }

  @Override
  public DatabaseRestore counted(
      Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
    String replaced = restore.replaced();
    if (replaced == null) {
      return restore.withRows(0);
    }
    try {
      PostgresTools tools = tools(containers.started());
      String name = replaced.substring(replaced.indexOf(':') + 1);
      return restore.withRows(tools.contents(name).onlyHere(backup));
    } catch (EngineProblem | DatabaseProblem e) {
      return restore;
    }
  }

  @Override
  public void forget(Path root, DatabaseRestore restore) {
    String replaced = restore.replaced();
    if (replaced != null && restore.rowsSetAside() == 0) {
      String name = replaced.substring(replaced.indexOf(':') + 1);
      containers
          .running()
          .ifPresent(c -> tools(c).ask(PostgresTools.MAINTENANCE, PostgresSql.drop(name)));
    }
  }

  @Override
  public List<String> byHand(Path root, DatabaseBackup backup, Path folder) {
    return new PostgresByHand(section, containers.commands()).commands(backup, folder);
  }

  private DatabaseProblem failure(String expected, IOException e) {
    return new DatabaseProblem(
        problem(expected, String.valueOf(e.getMessage()), "Correct what it names; run --resume."),
        e);
  }
}
