package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.harness.Commands;
import relgate.harness.ConfiguredCommand;
import relgate.harness.Gate;
import relgate.harness.Need;

/** The frontend's code keeps its own rules. */
@Gate(id = "frontend-lint", remedy = "Correct what the linter names.", needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendLintGate {

  @Test
  @DisplayName("the frontend's linter is content")
  void succeeds(Candidate candidate, Commands commands) {
    ConfiguredCommand.of(candidate, "frontend_lint", "frontend-lint").mustSucceed(commands);
  }
}
