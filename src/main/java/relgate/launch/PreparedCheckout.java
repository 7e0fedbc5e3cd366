package relgate.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.harness.NotJudged;
import relgate.harness.PolicyMiss;
import relgate.harness.Preparation;
import relgate.harness.RunContext;

/** The check of the {@code prepare} command, which ends before the first gate begins. */
final class PreparedCheckout {
  private static final String REMEDY = "Correct what commands.prepare of relgate.json names.";

  private PreparedCheckout() {}

  /** Runs the command; empty where there is none to run. */
  static Optional<CheckResult> of(RunContext run) {
    if (!Preparation.applies(run.candidate())) {
      return Optional.empty();
    }
    Instant begun = run.clock().instant();
    Cause cause = cause(run);
    double seconds = Duration.between(begun, run.clock().instant()).toMillis() / 1000.0;
    return Optional.of(
        new CheckResult(
            new GateClass(
                Preparation.ID, REMEDY, EnumSet.allOf(Profile.class), null, "relgate", null),
            "what the candidate's commands need is installed into the checkout",
            "",
            cause,
            begun,
            Math.max(0, seconds),
            Map.of(),
            List.of(),
            run.ledger().of(Preparation.ID)));
  }

  private static Cause cause(RunContext run) {
    try {
      Preparation.make(run);
      return Cause.passed();
    } catch (PolicyMiss | NotJudged | ToolFailure e) {
      return Cause.failed(e);
    }
  }
}
