package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.harness.Commands;
import relgate.harness.ConfiguredCommand;
import relgate.harness.Gate;
import relgate.harness.Need;

/** The frontend can be built from this tree. */
@Gate(id = "frontend-build", remedy = "Correct what the build names.", needs = Need.FRONTEND)
@Tag("dev")
@Tag("staging")
@Tag("prod")
class FrontendBuildGate {

  @Test
  @DisplayName("the frontend can be built")
  void succeeds(Candidate candidate, Commands commands) {
    ConfiguredCommand.of(candidate, "frontend_build", "frontend-build").mustSucceed(commands);
  }
}
