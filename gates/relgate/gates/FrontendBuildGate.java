package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import relgate.harness.Commands;
import relgate.harness.ConfiguredCommand;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.PerCommand;

/** The frontend can be built from this tree. */
@Gate(id = "frontend-build", remedy = "Correct what the build names.", needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendBuildGate {

  @PerCommand("frontend_build")
  @DisplayName("the frontend can be built")
  void succeeds(ConfiguredCommand command, Commands commands) {
    command.mustSucceed(commands);
  }
}
