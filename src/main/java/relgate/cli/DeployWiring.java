package relgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.config.ConfigFile;
import relgate.config.Environment;
import relgate.deploy.ByHand;
import relgate.deploy.Deploy;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.EnvironmentSpec;
import relgate.deploy.Guard;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.git.Commit;
import relgate.git.Repository;

/** Puts a deploy together from the real things, and prints what came of it. */
final class DeployWiring {
  private DeployWiring() {}

  static Secrets secrets(Context context, Workspace workspace, ConfigFile file) {
    Secrets known = Secrets.in(context.environment());
    Environment environment =
        Environment.of(context.environment(), workspace.root(), file.config().env().files());
    for (Map<String, String> values : environment.everyAssignment()) {
      known = known.and(values);
    }
    return known;
  }

  static Deploy deploy(
      Context context,
      Workspace workspace,
      ConfigFile file,
      EnvironmentSpec spec,
      Secrets secrets) {
    return new Deploy(
        workspace,
        spec,
        new ProcessRunner(context.environment(), workspace.root(), secrets),
        guard(context, workspace, file, spec),
        new SqliteDatabases(true),
        Machine.here(),
        context.clock(),
        Timer.system(),
        step -> context.err().println(secrets.mask(line(step))));
  }

  private static Guard guard(
      Context context, Workspace workspace, ConfigFile file, EnvironmentSpec spec) {
    return spec.requiresPromotion()
        ? new PromotionGuard(
            workspace, file.config(), repository(context, workspace), context, spec.environment())
        : Guard.Decision::notRequired;
  }

  private static Repository repository(Context context, Workspace workspace) {
    return Repository.at(
        workspace.root(),
        new ProcessRunner(context.environment(), workspace.root(), Secrets.none()));
  }

  /** HEAD's commit, where the candidate is a git repository. */
  static @Nullable String commit(Context context, Workspace workspace) {
    Repository repository = repository(context, workspace);
    return repository.exists() ? repository.head().map(Commit::id).orElse(null) : null;
  }

  private static String line(StepRecord step) {
    return "%-14s %-8s %6.1f s  %s"
        .formatted(
            step.step(),
            step.state(),
            step.seconds(),
            step.detail().lines().findFirst().orElse(""));
  }

  /** The outcome and everything that a person must know or do, on stderr; the plan on stdout. */
  static void print(Context context, DeployReport report, Path written, Secrets secrets) {
    switch (report.outcome()) {
      case PLANNED -> plan(context, report);
      case DEPLOYED, ROLLED_BACK, FAILED, ROLLBACK_FAILED, REFUSED -> {}
    }
    // An engine's answer may repeat what it was given; nothing of it may be a secret or move a
    // terminal's cursor.
    lines(report).forEach(line -> context.err().println(secrets.shown(line)));
    context
        .err()
        .printf(
            "%s: %s in %.1f s; report %s%n",
            report.environment(), report.outcome(), report.durationSeconds(), written);
  }

  private static List<String> lines(DeployReport report) {
    List<String> out = new ArrayList<>();
    report.warnings().forEach(warning -> out.add("warning: " + warning));
    report.problems().forEach(problem -> out.add(problem.text()));
    if (!report.byHand().isEmpty()) {
      out.add(ByHand.TITLE + ":");
      report.byHand().forEach(command -> out.add("  " + command));
    }
    if (report.outcome() == DeployOutcome.FAILED) {
      out.add(
          "the new version still runs; to bring the old one back: relgate deploy-with-rollback"
              + " --env "
              + report.environment()
              + " --resume");
    }
    Optional.ofNullable(report.rollback())
        .ifPresent(r -> out.add("rollback: %.1f s".formatted(r.seconds())));
    return out;
  }

  static void plan(Context context, DeployReport report) {
    for (StepRecord step : report.steps()) {
      context.out().println(step.step() + ": " + step.detail());
      step.commands().forEach(command -> context.out().println("  " + command));
    }
  }
}
