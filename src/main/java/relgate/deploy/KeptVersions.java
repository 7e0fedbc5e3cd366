package relgate.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.deploy.Release.Wanted;
import relgate.deploy.journal.Attempt;
import relgate.json.JsonReader;

/** The versions that rollback points of an environment keep: each ran there before a deploy. */
record KeptVersions(EnvironmentSpec spec, DeployTools tools, StepLog steps) {
  private static final String DIGEST = "(sha256:)?[0-9a-f]{12,64}";

  /**
   * The newest point that keeps this version.
   *
   * @param name id of the deploy that brought it, or the beginning of an image's digest
   * @throws StepFailed where no point does, with those that there are
   */
  RollbackPoint named(String name) {
    List<RollbackPoint> points = points();
    Optional<Map<String, String>> brought = broughtBy(name);
    return points.stream()
        .filter(
            point ->
                brought.isPresent()
                    ? point.snapshot().images().equals(brought.get())
                    : name.matches(DIGEST) && has(point, name))
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailed(
                    "--to " + name,
                    "a deploy or an image of which a rollback point keeps the version",
                    points.isEmpty() ? "no rollback point" : "only " + described(points),
                    "Name one of these images; points beyond \"snapshots\" are removed."));
  }

  private static boolean has(RollbackPoint point, String digest) {
    String wanted = digest.startsWith("sha256:") ? digest : "sha256:" + digest;
    return point.snapshot().images().values().stream().anyMatch(id -> id.startsWith(wanted));
  }

  private static String described(List<RollbackPoint> points) {
    return String.join(
        "; ", points.stream().map(p -> p.stamp() + " " + p.snapshot().images()).toList());
  }

  private Optional<Map<String, String>> broughtBy(String deploy) {
    return Attempt.all(steps.journal()).stream()
        .filter(attempt -> attempt.deploy().equals(deploy))
        .flatMap(attempt -> attempt.entries().stream())
        .flatMap(
            entry -> Optional.ofNullable(entry.facts().get(UnfinishedDeploys.RELEASE)).stream())
        .flatMap(stamp -> Release.in(folder(stamp)).stream())
        .map(Release::images)
        .findFirst();
  }

  private Path folder(String stamp) {
    return tools.workspace().deployBackups(spec.environment()).resolve(stamp);
  }

  private List<RollbackPoint> points() {
    Path all = tools.workspace().deployBackups(spec.environment());
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .sorted(Comparator.reverseOrder())
          .flatMap(folder -> RollbackPoint.in(folder).stream())
          .filter(point -> !point.snapshot().first())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is to run once the version of this point is back. */
  Release release(RollbackPoint point) {
    List<Path> files = RollbackPoint.files(folder(point.stamp()));
    Map<String, String> hashes = new TreeMap<>();
    tools
        .commands()
        .hashes(files)
        .map(tools.runner()::run)
        .ifPresent(answer -> ReleaseBuilder.hashes(answer, hashes));
    Map<String, Wanted> wanted = new TreeMap<>();
    point
        .snapshot()
        .services()
        .forEach(
            s ->
                wanted.put(
                    s.service(),
                    new Wanted(
                        s.imageId(), hashes.getOrDefault(s.service(), ""), s.running(), false)));
    return new Release(null, null, wanted, List.of(), JsonReader.text(files.get(0)));
  }
}
