package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.harness.Commands;
import relgate.harness.ConfiguredCommand;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.TestCommand;

/** The frontend's unit tests pass. */
@Gate(
    id = "frontend-unit",
    remedy = "Correct what the tests name, and run them again.",
    needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendUnitGate {

  @Test
  @DisplayName("the frontend's unit tests pass")
  void pass(Candidate candidate, Commands commands, TestReporter evidence) {
    TestCommand tests = TestCommand.of(candidate, "frontend_unit", "frontend-unit");
    if (tests.countsTests()) {
      int ran = tests.mustPass(commands).ran();
      evidence.publishEntry("tests_run", Integer.toString(ran));
    } else {
      ConfiguredCommand.of(candidate, "frontend_unit", "frontend-unit").mustSucceed(commands);
      evidence.publishEntry("tests_run", "not counted: no junit_xml is configured");
    }
  }
}
