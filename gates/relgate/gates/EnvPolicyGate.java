package relgate.gates;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.candidate.Environment.Variable;
import relgate.harness.Commands;
import relgate.harness.DeployedEnvironment;
import relgate.harness.Gate;
import relgate.harness.NotJudged;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;

/** What must never be on in a release is off. */
@Gate(
    id = "env-policy",
    remedy =
        "Unset the variable, or set it to false, in the environment, env files and compose files.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
class EnvPolicyGate {

  /** An allow-list: what is not known to be false could be read as true by somebody. */
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "n", "f");

  @Test
  @DisplayName("every variable of env.must_be_false is unset or false")
  void areFalse(RunContext run, Commands commands, Recorder recorder, TestReporter evidence) {
    Candidate candidate = run.candidate();
    List<String> names = candidate.config().env().mustBeFalse();
    if (names.isEmpty()) {
      throw NotJudged.notConfigured("env.must_be_false", "env-policy");
    }
    recorder.expects(
        String.join(", ", names) + " unset, or one of " + String.join(", ", new TreeSet<>(FALSE)));
    evidence.publishEntry("variables", String.join(", ", names));
    List<String> notes = candidate.environment().notes();
    if (!notes.isEmpty()) {
      evidence.publishEntry("env_files", String.join("; ", notes));
    }
    DeployedEnvironment deployed = DeployedEnvironment.of(run, commands, recorder);
    Stream<Variable> shell =
        names.stream().flatMap(name -> candidate.environment().variable(name).stream());
    Stream<Variable> services = names.stream().flatMap(name -> deployed.named(name).stream());
    List<String> wrong =
        Stream.concat(shell, services)
            .filter(v -> !FALSE.contains(v.value().strip().toLowerCase(Locale.ROOT)))
            .map(v -> v.name() + " is \"" + v.value() + "\" (from " + v.origin() + ")")
            .toList();
    if (!wrong.isEmpty()) {
      throw new PolicyMiss(String.join("; ", wrong));
    }
  }
}
