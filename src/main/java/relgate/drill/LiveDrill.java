package relgate.drill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.command.Outcome;
import relgate.config.HealthEndpoint;
import relgate.deploy.Deploy;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.DeployRequest;
import relgate.deploy.EnvironmentSpec;
import relgate.deploy.Guard;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.StackCommands;
import relgate.json.AtomicFile;

/** One live drill: a copy of the stack that is deployed, made to fail, compared and removed. */
final class LiveDrill implements AutoCloseable {
  private final Deploy real;
  private final Fault fault;
  private final DeployRequest request;
  private final Path folder;
  private final Isolation isolation;
  private @Nullable Deploy copy;

  /**
   * How it ended.
   *
   * @param lostRows null where it did not come so far
   * @param problems what made the drill itself impossible or red
   */
  record Ended(
      DeployReport report,
      @Nullable Long lostRows,
      boolean imagesAsBefore,
      List<Problem> problems) {}

  LiveDrill(Deploy real, Fault fault, IntSupplier freePort, DeployRequest request) {
    this.real = real;
    this.fault = fault;
    this.request = request;
    this.folder = real.workspace().drills().resolve("work").resolve(request.id());
    this.isolation =
        new Isolation(real.spec().root(), folder, real.spec().databaseFiles(), freePort);
  }

  Ended run() {
    List<Problem> impossible = new ArrayList<>(real.look(request));
    if (!impossible.isEmpty()) {
      return impossible(impossible);
    }
    impossible.addAll(evidence().withoutData());
    impossible.addAll(evidence().notCopied());
    if (!impossible.isEmpty()) {
      return impossible(impossible);
    }
    impossible.addAll(copyDatabases());
    String resolved = resolved();
    Deploy drill = copied(resolved);
    copy = drill;
    impossible.addAll(isolation.problems());
    impossible.addAll(evidence().notTheDrills());
    if (!impossible.isEmpty()) {
      return impossible(impossible);
    }
    DeployReport baseline = drill.run(first());
    if (baseline.outcome() != DeployOutcome.DEPLOYED) {
      return new Ended(baseline, null, false, baseline.problems());
    }
    AtomicFile.write(composeFile(), isolation.of(resolved, "bad"));
    DeployReport failed = fail(drill);
    Map<String, String> before = images(baseline);
    RollbackRecord rollback = failed.rollback();
    boolean same = rollback != null && rollback.verifiedImages().equals(before);
    return new Ended(failed, lostRows(failed), same, failed.problems());
  }

  private DrillEvidence evidence() {
    return new DrillEvidence(real.spec(), isolation);
  }

  private Ended impossible(List<Problem> problems) {
    DeployReport report = real.refused(request, real.clock().instant(), problems);
    return new Ended(report, null, false, problems);
  }

  private static Map<String, String> images(DeployReport report) {
    Map<String, String> result = new java.util.TreeMap<>();
    report.images().forEach(image -> result.put(image.service(), image.imageId()));
    return result;
  }

  private DeployReport fail(Deploy drill) {
    StackCommands commands = drill.commands(request);
    try {
      return drill.runWith(
          second(false), new FaultyHealth(fault, commands, drill.runner(), drill.timer()));
    } catch (RunnerKilled e) {
      // What was killed was waiting for a version that never becomes well; so does its successor.
      return drill.runWith(
          second(true),
          new FaultyHealth(Fault.HEALTH_NEVER_COMES, commands, drill.runner(), drill.timer()));
    }
  }

  private DeployRequest first() {
    return with(request.id() + "-good", false);
  }

  private DeployRequest second(boolean resume) {
    return with(request.id() + (resume ? "-resumed" : "-bad"), resume);
  }

  private DeployRequest with(String id, boolean resume) {
    return new DeployRequest(
        id,
        request.commit(),
        true,
        resume,
        false,
        request.healthTimeout(),
        request.healthInterval(),
        null);
  }

  private List<Problem> copyDatabases() {
    List<Problem> result = new ArrayList<>();
    EnvironmentSpec spec = real.spec();
    for (String path : spec.databases()) {
      Path target = folder.resolve(path);
      DatabaseBackup backup = real.databases().backUp(spec.root(), path, folder.resolve("copy"));
      if (backup.file() == null) {
        result.add(
            new Problem(
                path,
                "a database to drill with",
                "no such file",
                "Deploy once, so that there is one; a drill without it would prove nothing."));
      } else {
        move(folder.resolve("copy").resolve(backup.file()), target);
      }
    }
    return result;
  }

  private void move(Path from, Path to) {
    try {
      AtomicFile.folder(Objects.requireNonNull(to.getParent()));
      Files.move(from, to);
      // Containers run as users of their own, as they do on the real one.
      Path original = real.spec().root().resolve(folder.relativize(to).toString());
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(original));
      Files.setPosixFilePermissions(
          to.getParent(), Files.getPosixFilePermissions(original.getParent()));
    } catch (IOException | UnsupportedOperationException e) {
      throw failure(e);
    }
  }

  private String resolved() {
    EnvironmentSpec named = real.spec().named(project());
    Deploy asking = real.like(real.workspace(), named, real.guard());
    Outcome outcome = real.runner().run(asking.commands(request).model());
    return outcome.stdout();
  }

  private String project() {
    String end = request.id().replaceAll("[^a-z0-9]", "");
    return real.spec().project() + "-drill-" + end.substring(Math.max(0, end.length() - 8));
  }

  private Path composeFile() {
    return folder.resolve("docker-compose.yml");
  }

  private Deploy copied(String resolved) {
    AtomicFile.write(composeFile(), isolation.of(resolved, "good"));
    EnvironmentSpec spec =
        real.spec()
            .named(project())
            .at(folder, List.of(composeFile()))
            .withHealth(real.spec().health().stream().map(this::moved).toList());
    return real.like(new Workspace(folder), spec, Guard.Decision::notRequired);
  }

  /** The endpoint at the drill's own port. */
  private HealthEndpoint moved(HealthEndpoint endpoint) {
    URI uri = URI.create(endpoint.url());
    Integer port = isolation.ports().get(uri.getPort());
    String url =
        port == null
            ? endpoint.url()
            : endpoint.url().replaceFirst(":" + uri.getPort() + "(?=/|$)", ":" + port);
    return new HealthEndpoint(
        endpoint.name(),
        url,
        endpoint.status(),
        endpoint.body(),
        endpoint.mode(),
        endpoint.timeout());
  }

  /** Rows of each table that the backup before the bad release had and the database has not. */
  private long lostRows(DeployReport failed) {
    long lost = 0;
    for (DatabaseBackup before : failed.databases()) {
      DatabaseBackup after =
          real.databases().backUp(folder, before.path(), folder.resolve("after"));
      for (Map.Entry<String, Long> table : before.rows().entrySet()) {
        lost += Math.max(0, table.getValue() - after.rows().getOrDefault(table.getKey(), 0L));
      }
    }
    return lost;
  }

  /** Removes the project with its volumes and tags, and the folder. */
  @Override
  public void close() {
    Deploy drill = copy;
    if (drill != null) {
      new DrillThings(drill, request, project()).demandOwn();
      drill.removeEverything(request);
    }
    try {
      delete(folder);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private ToolFailure failure(Exception e) {
    return new ToolFailure(
        new Problem(
            folder.toString(), "a folder for the drill", String.valueOf(e), "Free space there."),
        e);
  }
}
