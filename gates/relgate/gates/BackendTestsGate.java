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

/** The backend's tests pass, and there are some. */
@Gate(
    id = "backend-tests",
    remedy = "Correct what the tests name, and run them again.",
    needs = Need.TESTS)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class BackendTestsGate {

  @PerCommand("backend_tests")
  @DisplayName("the backend's tests pass, and at least one ran")
  void pass(
      RunContext run,
      TestCommand tests,
      Commands commands,
      Recorder recorder,
      TestReporter evidence) {
    new TestJudgement(run, "backend-tests", evidence).judge(tests, commands, recorder);
  }
}
