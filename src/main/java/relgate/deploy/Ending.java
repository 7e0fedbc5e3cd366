package relgate.deploy;

import java.util.Map;
import relgate.ToolFailure;

/** The last lines of a deploy: its outcome stands, whether or not they can be written. */
record Ending(EnvironmentSpec spec, DeployTools tools, StepLog steps, DeployReportBuilder report) {

  /** Writes the outcome to the journal and to the file of the environment. */
  void of(DeployOutcome outcome) {
    Map<String, String> facts = Map.of(UnfinishedDeploys.OUTCOME, outcome.name());
    quietly(() -> steps.run(Step.END, facts, note -> ending(outcome, note)));
    if (tools.carriesOut() && outcome != DeployOutcome.REFUSED) {
      StateFile state = new StateFile(spec, tools.workspace());
      quietly(() -> state.after(outcome, tools.clock().instant(), report.head()));
    }
  }

  private static DeployOutcome ending(DeployOutcome outcome, StepLog.Note note) {
    note.fact(UnfinishedDeploys.OUTCOME, outcome.name());
    note.detail(outcome.name());
    return outcome;
  }

  private void quietly(Runnable action) {
    try {
      action.run();
    } catch (StepFailed | ToolFailure e) {
      steps.warn("the end could not be written down: " + e.getMessage());
    }
  }
}
