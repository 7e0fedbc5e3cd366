package relgate.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.Problem;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.ComposeModel.ComposeService;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.health.HealthResult;
import relgate.deploy.health.Probe;
import relgate.deploy.journal.Journal;

/** DeployTools that carry nothing out: the steps and commands of a deploy as they would be. */
final class DryRun {
  private DryRun() {}

  static DeployTools tools(Deploy deploy, DeployRequest request) {
    EnvironmentSpec spec = deploy.spec();
    StackCommands commands = deploy.commands(request);
    return new DeployTools(
        deploy.workspace(),
        commands,
        new PlanRunner(services(spec), commands),
        new PlannedDatabases(),
        expectation -> HealthResult.assumed(true, ""),
        endpoint -> new Probe.Answered(true, "assumed"),
        () -> Journal.inMemory(deploy.clock()),
        deploy.guard(),
        decision -> new Preflight.Findings(model(spec), "", List.of(), List.of()),
        deploy.clock(),
        deploy.timer(),
        deploy.progress(),
        deploy.lease(commands, new PlanRunner(services(spec), commands)),
        deploy.hookFence(),
        false);
  }

  /** Without an engine nobody knows the services, unless the configuration names them. */
  private static List<String> services(EnvironmentSpec spec) {
    return spec.services().isEmpty() ? List.of("SERVICE") : spec.services();
  }

  private static ComposeModel model(EnvironmentSpec spec) {
    Map<String, ComposeService> services = new TreeMap<>();
    services(spec)
        .forEach(
            s ->
                services.put(
                    s,
                    new ComposeService(
                        "", true, List.of(), List.of(), "", 1, List.of(), false, List.of())));
    return new ComposeModel(services);
  }

  /** Copies and restores nothing. */
  private record PlannedDatabases() implements Databases {
    @Override
    public List<Problem> examine(Path root, String path) {
      return List.of();
    }

    @Override
    public long bytes(Path root, String path) {
      return 0;
    }

    @Override
    public Optional<Path> file(Path root, String path) {
      return Optional.empty();
    }

    /** Which of them write to a database only the engine knows: the plan shows the longest way. */
    @Override
    public boolean writtenBy(Container container, Path root, String path) {
      return true;
    }

    @Override
    public List<String> byHand(Path root, DatabaseBackup backup, Path folder) {
      return List.of();
    }

    @Override
    public DatabaseBackup backUp(Path root, String path, Path folder) {
      String copy = DatabaseBackup.copyName(path);
      return new DatabaseBackup(path, true, copy, 0, null, null, Map.of(), null, false);
    }

    @Override
    public DatabaseBackup copyStopped(Path root, String path, Path folder) {
      return backUp(root, path, folder);
    }

    @Override
    public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
      return backup;
    }

    @Override
    public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
      return new DatabaseRestore(backup.path(), true, null, -1);
    }

    @Override
    public DatabaseRestore counted(
        Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
      return restore;
    }
  }
}
