package relgate.gates;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.command.Outcome;
import relgate.config.ComposeSection;
import relgate.harness.Commands;
import relgate.harness.ComposeFiles;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** The compose file is one that compose accepts, and resolves to what production must have. */
@Gate(
    id = "compose-config",
    remedy = "Correct the compose file; `docker compose config` shows what it resolves to.",
    needs = Need.DOCKER)
@Tag("staging")
@Tag("prod")
class ComposeConfigGate {
  @Test
  @DisplayName("docker compose config is clean")
  void isClean(Candidate candidate, Commands commands, Recorder recorder) {
    ComposeFiles compose = ComposeFiles.of(candidate, "compose-config");
    recorder.expects("no error, and every variable of the compose files set");
    Outcome outcome = commands.run(compose.command("config", "-q"));
    compose.mustHaveEnded(outcome);
    if (!outcome.succeeded()) {
      throw new PolicyMiss(outcome.stderr().strip());
    }
    if (compose.resolved(commands).services().isEmpty()) {
      throw new PolicyMiss(
          "no service in " + String.join(", ", compose.section().files()),
          "Write the services, or correct compose.files in relgate.json.");
    }
    // An unset variable becomes an empty text without an error: the stack would start with it.
    List<String> unset =
        outcome.stderr().lines().filter(line -> line.contains("variable is not set")).toList();
    if (!unset.isEmpty()) {
      throw new PolicyMiss(
          String.join("\n", unset), "Set the variable, or give it a default: ${NAME:-default}.");
    }
  }

  @Test
  @DisplayName("the resolved environment is what compose.env_checks says")
  void resolvesToProduction(Candidate candidate, Commands commands, Recorder recorder) {
    ComposeFiles compose = ComposeFiles.of(candidate, "compose-config");
    ComposeSection section = compose.section();
    if (section.envChecks().isEmpty()) {
      throw NotRun.byPolicy("compose.env_checks names no variable");
    }
    recorder.expects("environment of the services: " + section.envChecks());
    List<String> wrong = compose.resolved(commands).differing(section.envChecks());
    if (!wrong.isEmpty()) {
      throw new PolicyMiss(
          String.join("\n", wrong), "Set the variable in the compose file or its env file.");
    }
  }
}
