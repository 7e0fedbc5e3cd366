package relgate.deploy.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import relgate.Problem;
import relgate.command.Runner;
import relgate.config.DatabaseSection;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.health.PatientRunner;
import relgate.deploy.health.Timer;

/** All databases of an environment, each by what its kind needs. */
public final class EnvironmentDatabases implements Databases {
  private final Map<String, Databases> byName;

  /** The same for the way back, where a daemon that is away is waited for. */
  private final Map<String, Databases> patient;

  private final Databases files;

  private EnvironmentDatabases(
      Map<String, Databases> byName, Map<String, Databases> patient, Databases files) {
    this.byName = byName;
    this.patient = patient;
    this.files = files;
  }

  /**
   * What is needed to reach databases wherever they are.
   *
   * @param root the candidate's folder
   * @param files those that are files of this machine
   */
  public record Access(
      Path root, Databases files, StackCommands commands, Runner runner, Timer timer) {
    private Access patient() {
      Runner waiting = new PatientRunner(runner, timer, text -> {});
      return new Access(root, files, commands, waiting, timer);
    }
  }

  /** The databases that these sections describe. */
  public static Databases of(List<DatabaseSection> sections, Access access) {
    Set<String> servers = new TreeSet<>();
    sections.stream()
        .filter(section -> section.kind() != DatabaseSection.Kind.SQLITE)
        .map(DatabaseSection::service)
        .filter(Objects::nonNull)
        .forEach(servers::add);
    return new EnvironmentDatabases(
        byName(sections, access, servers),
        byName(sections, access.patient(), servers),
        access.files());
  }

  private static Map<String, Databases> byName(
      List<DatabaseSection> sections, Access access, Set<String> servers) {
    Map<String, Databases> byName = new TreeMap<>();
    sections.forEach(section -> byName.put(section.key(), of(section, access, servers)));
    return byName;
  }

  private static Databases of(DatabaseSection section, Access access, Set<String> servers) {
    return switch (section.kind()) {
      case SQLITE ->
          section.inCandidate()
              ? access.files()
              : new VolumeDatabase(section, containers(section, access), access.files());
      case POSTGRESQL -> new PostgresDatabase(section, containers(section, access), servers);
      case COMMAND -> new CommandDatabase(section, access.runner(), access.root(), servers);
    };
  }

  private static ServiceContainers containers(DatabaseSection section, Access access) {
    return new ServiceContainers(
        access.commands(), access.runner(), access.timer(), section.inService());
  }

  private Databases named(String name) {
    return named(name, byName);
  }

  /** A point may be older than the configuration: a path is a file, anything else is unknown. */
  private Databases named(String name, Map<String, Databases> all) {
    Databases known = all.get(name);
    if (known == null && name.contains(":")) {
      throw new DatabaseProblem(
          new Problem(
              "database " + name,
              "an entry of the configuration, as it was when the backup was made",
              "none any more",
              "Put the entry back into relgate.json, then run again with --resume."));
    }
    return known == null ? files : known;
  }

  @Override
  public List<Problem> examine(Path root, String name) {
    return named(name).examine(root, name);
  }

  @Override
  public long bytes(Path root, String name) {
    return named(name).bytes(root, name);
  }

  @Override
  public Optional<Path> file(Path root, String name) {
    return named(name).file(root, name);
  }

  @Override
  public boolean writtenBy(Container container, Path root, String name) {
    return named(name).writtenBy(container, root, name);
  }

  @Override
  public DatabaseBackup backUp(Path root, String name, Path folder) {
    return named(name).backUp(root, name, folder);
  }

  @Override
  public DatabaseBackup copyStopped(Path root, String name, Path folder) {
    return named(name).copyStopped(root, name, folder);
  }

  @Override
  public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
    return named(backup.path()).verified(backup, folder);
  }

  @Override
  public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
    return named(backup.path(), patient).restore(root, backup, folder);
  }

  @Override
  public DatabaseRestore counted(
      Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
    return named(restore.path(), patient).counted(root, restore, backup, folder);
  }

  @Override
  public List<String> byHand(Path root, DatabaseBackup backup, Path folder) {
    return named(backup.path()).byHand(root, backup, folder);
  }

  @Override
  public void forget(Path root, DatabaseRestore restore) {
    Databases kind = byName.get(restore.path());
    if (kind != null) {
      kind.forget(root, restore);
    }
  }
}
