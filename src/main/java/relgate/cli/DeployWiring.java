package relgate.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.config.ConfigFile;
import relgate.config.Environment;
import relgate.deploy.Deploy;
import relgate.deploy.DeployReport;
import relgate.deploy.EnvironmentSpec;
import relgate.deploy.Guard;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.report.deploy.DeployText;
import relgate.report.deploy.PlanText;
import relgate.report.deploy.StepLine;

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
        step -> context.err().print(secrets.mask(new StepLine().text(step))));
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

  /** The outcome and everything that a person must know or do, on stderr; the plan on stdout. */
  static void print(Context context, DeployReport report, Path written, Secrets secrets) {
    switch (report.outcome()) {
      case PLANNED -> context.out().print(new PlanText().text(report));
      case DEPLOYED, ROLLED_BACK, FAILED, ROLLBACK_FAILED, REFUSED -> {}
    }
    context.err().print(new DeployText(secrets::shown, written.toString()).text(report));
  }
}
