package relgate.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.DeploySection.Hook;
import relgate.deploy.DeployReport.HookRecord;

/**
 * The environment's own commands around a deploy. One that fails before anything changed refuses
 * the deploy; any later one is only recorded, so that it never hides what happened first.
 */
final class HookCalls {
  private final EnvironmentSpec spec;
  private final String deploy;
  private final StepLog steps;
  private final List<HookRecord> records = new ArrayList<>();

  HookCalls(EnvironmentSpec spec, String deploy, StepLog steps) {
    this.spec = spec;
    this.deploy = deploy;
    this.steps = steps;
  }

  List<HookRecord> records() {
    return records;
  }

  /**
   * Runs the hooks that may refuse a deploy.
   *
   * @throws StepFailed where one fails
   */
  void beforeAll(List<Hook> hooks) {
    if (!run("pre_deploy", hooks, "")) {
      throw new StepFailed(List.of(failure()));
    }
  }

  /** Runs hooks that change nothing of the deploy, whether or not they can be run. */
  void tell(String kind, List<Hook> hooks, String outcome) {
    steps.attempt("a hook could not run", () -> run(kind, hooks, outcome));
  }

  /** Runs the hooks of one kind, in order, to the first that fails. */
  private boolean run(String kind, List<Hook> hooks, String outcome) {
    for (Hook hook : hooks) {
      Outcome ended = steps.runner().run(command(kind, hook, outcome));
      records.add(
          new HookRecord(
              kind,
              ended.command().line(),
              ended.succeeded(),
              ended.ended(),
              ended.stdout(),
              ended.stderr(),
              ended.fence()));
      if (!ended.succeeded()) {
        steps.warn("hook " + kind + ": " + ended.command().line() + ": " + ended.ended());
        return false;
      }
    }
    return true;
  }

  /** The problem of the last hook, which failed. */
  private Problem failure() {
    HookRecord last = records.get(records.size() - 1);
    return new Problem(
        "hook " + last.hook() + ": " + last.command(),
        "exit code 0",
        last.ended(),
        "Correct what the hook complains about; nothing was changed.");
  }

  private Command command(String kind, Hook hook, String outcome) {
    Map<String, String> variables =
        Map.of(
            "RELGATE_ENVIRONMENT",
            spec.environment(),
            "RELGATE_PROJECT",
            spec.project(),
            "RELGATE_DEPLOY",
            deploy,
            "RELGATE_OUTCOME",
            outcome);
    Command command =
        Command.of(hook.run())
            .in(spec.root())
            .within(hook.timeout())
            .without(Set.of("RELGATE_*", "KB_BENCHMARK_ALERT_*"))
            .with(variables);
    return steps.fenced(kind, hook, command);
  }
}
