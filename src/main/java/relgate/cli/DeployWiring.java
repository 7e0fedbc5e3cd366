package relgate.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFence;
import relgate.command.Secrets;
import relgate.deploy.Deploy;
import relgate.deploy.DeployReport;
import relgate.deploy.EnvironmentSpec;
import relgate.deploy.FreezeGuard;
import relgate.deploy.Guard;
import relgate.deploy.PromotionGuard;
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

  static Deploy deploy(
      Context context, Candidate candidate, EnvironmentSpec spec, List<String> artifacts) {
    return new Deploy(
        candidate.workspace(),
        spec,
        candidate.runner(),
        guard(context, candidate, spec, artifacts),
        new SqliteDatabases(true, candidate.runner()),
        Machine.here(),
        context.clock(),
        Timer.system(),
        step -> context.err().print(candidate.secrets().mask(new StepLine().text(step))),
        (kind, hook, command) ->
            command.fenced(new CandidateFence(candidate).aroundHook(kind, hook)));
  }

  /** Who asks for a judged artifact asks for the decision that says so. */
  private static Guard guard(
      Context context, Candidate candidate, EnvironmentSpec spec, List<String> artifacts) {
    return spec.requiresPromotion() || !artifacts.isEmpty()
        ? new PromotionGuard(candidate, spec.environment(), context.clock(), artifacts)
        : new FreezeGuard(candidate, spec.environment(), context.clock());
  }

  /** HEAD's commit, where the candidate is a git repository. */
  static @Nullable String commit(Candidate candidate) {
    Repository repository = candidate.repository();
    return repository.exists() ? repository.head().map(Commit::id).orElse(null) : null;
  }

  /** The outcome and everything that a person must know or do, on stderr; the plan on stdout. */
  static void print(Context context, DeployReport report, Secrets secrets) {
    switch (report.outcome()) {
      case PLANNED -> context.out().print(new PlanText().text(report));
      case DEPLOYED, ROLLED_BACK, FAILED, ROLLBACK_FAILED, REFUSED -> {}
    }
    context.err().print(new DeployText(secrets::shown).text(report));
  }
}
