package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import relgate.harness.Commands;
import relgate.harness.ConfiguredCommand;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.PerCommand;

/** The frontend's code keeps its own rules. */
@Gate(id = "frontend-lint", remedy = "Correct what the linter names.", needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendLintGate {

  @PerCommand("frontend_lint")
  @DisplayName("the frontend's linter is content")
  void succeeds(ConfiguredCommand command, Commands commands) {
    command.mustSucceed(commands);
  }
}
