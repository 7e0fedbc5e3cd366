package relgate.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.deploy.engine.EngineProblem;

/**
 * Removes rollback points beyond the number that is kept, with their tags: never one that is still
 * needed, and never one whose replaced database holds rows that nothing else has.
 */
final class Pruning {
  /** Lies in the folder of a point whose replaced database must stay. */
  static final String KEEP = "KEEP";

  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;

  Pruning(EnvironmentSpec spec, DeployTools tools, StepLog steps) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
  }

  void run(BackgroundQuestion<Outcome> all, Set<String> needed) {
    try {
      Set<String> kept = new HashSet<>(needed);
      List<Path> folders = folders();
      folders.stream()
          .filter(folder -> RollbackPoint.in(folder).isPresent())
          .limit(spec.snapshots())
          .forEach(f -> kept.add(name(f)));
      folders.stream().filter(Restores::mustStay).forEach(f -> kept.add(name(f)));
      tags(all.answer(), kept);
      for (Path folder : folders) {
        if (!kept.contains(name(folder))) {
          Restores.in(folder).restores().forEach(one -> tools.databases().forget(spec.root(), one));
          Folders.delete(folder);
        }
      }
    } catch (IOException | UncheckedIOException | EngineProblem e) {
      steps.warn("old rollback points could not be removed: " + e);
    }
  }

  /** Newest first: their names are times. */
  private List<Path> folders() throws IOException {
    Path all = tools.workspace().deployBackups(spec.environment());
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(all)) {
      return list.filter(Files::isDirectory)
          .sorted(Comparator.comparing(Pruning::name).reversed())
          .toList();
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  /** Every tag that deploys of this project made: asked for before, removed when all is done. */
  BackgroundQuestion<Outcome> tags() {
    String project = spec.project().toLowerCase(Locale.ROOT);
    Command question =
        tools
            .commands()
            .docker()
            .tags(RollbackPointTaker.REPOSITORY + project, ReleaseBuilder.REPOSITORY + project);
    return BackgroundQuestion.ask(() -> tools.runner().run(question));
  }

  private void tags(Outcome all, Set<String> kept) {
    List<String> old =
        all.stdout()
            .lines()
            .filter(tag -> kept.stream().noneMatch(k -> tag.endsWith(k.toLowerCase(Locale.ROOT))))
            .toList();
    if (!old.isEmpty()) {
      Outcome outcome = steps.runner().run(tools.commands().docker().untag(old));
      if (!outcome.succeeded()) {
        steps.warn("old tags could not be removed: " + outcome.stderr().strip());
      }
    }
  }
}
