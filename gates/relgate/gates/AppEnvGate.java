package relgate.gates;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.config.EnvSection;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** A program in production knows where it runs. */
@Gate(
    id = "app-env",
    remedy = "Set the variable to one of the allowed values, in the environment or an env file.")
@Tag("prod")
class AppEnvGate {

  @Test
  @DisplayName("the environment's name is one of env.app_env.allowed")
  void isProduction(Candidate candidate, Recorder recorder) {
    EnvSection.AppEnv policy = candidate.config().env().appEnv();
    recorder.expects(policy.variable() + " is one of " + String.join(", ", policy.allowed()));
    String found =
        candidate
            .environment()
            .variable(policy.variable())
            .map(v -> policy.variable() + " is \"" + v.value() + "\" (from " + v.origin() + ")")
            .orElse(policy.variable() + " is not set");
    boolean allowed =
        candidate
            .environment()
            .variable(policy.variable())
            .filter(v -> policy.allowed().contains(v.value()))
            .isPresent();
    if (!allowed) {
      throw new PolicyMiss(found + ", not one of " + String.join(", ", policy.allowed()));
    }
  }
}
