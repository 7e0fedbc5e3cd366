package relgate.gates;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Environment.Variable;
import relgate.config.EnvSection;
import relgate.harness.Commands;
import relgate.harness.DeployedEnvironment;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;

/** A program in production knows where it runs. */
@Gate(
    id = "app-env",
    remedy =
        "Set the variable to an allowed value, in the environment, env files and compose files.")
@Tag("prod")
class AppEnvGate {

  @Test
  @DisplayName("the environment's name is one of env.app_env.allowed")
  void isProduction(RunContext run, Commands commands, Recorder recorder) {
    EnvSection.AppEnv policy = run.candidate().config().env().appEnv();
    recorder.expects(policy.variable() + " is one of " + String.join(", ", policy.allowed()));
    List<String> wrong = new ArrayList<>();
    run.candidate()
        .environment()
        .variable(policy.variable())
        .ifPresentOrElse(
            name -> judge(name, policy, wrong), () -> wrong.add(policy.variable() + " is not set"));
    DeployedEnvironment.of(run, commands, recorder)
        .named(policy.variable())
        .forEach(name -> judge(name, policy, wrong));
    if (!wrong.isEmpty()) {
      throw new PolicyMiss(
          String.join("; ", wrong) + ", not one of " + String.join(", ", policy.allowed()));
    }
  }

  private static void judge(Variable name, EnvSection.AppEnv policy, List<String> wrong) {
    if (!policy.allowed().contains(name.value())) {
      wrong.add("%s is \"%s\" (from %s)".formatted(name.name(), name.value(), name.origin()));
    }
  }
}
