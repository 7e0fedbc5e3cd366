package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.harness.Commands;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.TestCommand;
import relgate.harness.TestCounts;

/** The backend's tests pass, and there are some. */
@Gate(
    id = "backend-tests",
    remedy = "Correct what the tests name, and run them again.",
    needs = Need.TESTS)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class BackendTestsGate {

  @Test
  @DisplayName("the backend's tests pass, and at least one ran")
  void pass(Candidate candidate, Commands commands, TestReporter evidence) {
    TestCounts counts =
        TestCommand.of(candidate, "backend_tests", "backend-tests").mustPass(commands);
    evidence.publishEntry("tests_run", Integer.toString(counts.ran()));
    evidence.publishEntry("tests_skipped", Integer.toString(counts.skipped()));
  }
}
