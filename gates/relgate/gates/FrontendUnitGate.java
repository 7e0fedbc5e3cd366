package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import relgate.harness.Commands;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.PerCommand;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.harness.TestCommand;

/** The frontend's unit tests pass, and there are some. */
@Gate(
    id = "frontend-unit",
    remedy = "Correct what the tests name, and run them again.",
    needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendUnitGate {

  @PerCommand("frontend_unit")
  @DisplayName("the frontend's unit tests pass")
  void pass(
      RunContext run,
      TestCommand tests,
      Commands commands,
      Recorder recorder,
      TestReporter evidence) {
    new TestJudgement(run, "frontend-unit", evidence).judge(tests, commands, recorder);
  }
}
