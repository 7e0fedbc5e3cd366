package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relgate.assist.DoctorFinding.State;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Outcome.Ending;
import relgate.command.Runner;
import relgate.config.Config;
import relgate.json.JsonReader;

class DoctorTest {
  private static final Config CONFIG =
      JsonReader.strict()
          .parse(
              """
              {"name": "shop", "compose": {},
               "commands": {"backend_tests": {"run": ["pytest", "-q"]}}}
              """,
              "relgate.json",
              Config.class);

  /** Answers by the command's line; anything else does not start. */
  private static Runner scripted(Map<String, String> answers) {
    return command -> {
      String answer = answers.get(command.line());
      return answer == null
          ? new Outcome(command, Ending.NOT_STARTED, -1, "", "no such file", Duration.ZERO)
          : new Outcome(command, Ending.EXITED, 0, answer, "", Duration.ZERO);
    };
  }

  private static List<String> states(Map<String, String> answers, State state) {
    return new Doctor(scripted(answers), Path.of("."), CONFIG)
        .findings("17").stream()
            .filter(f -> f.state() == state)
            .map(DoctorFinding::subject)
            .toList();
  }

  @Test
  void whatTheConfigurationNeedsAndIsNotThereIsLacking() {
    assertThat(states(Map.of(), State.LACKS)).containsExactly("Docker", "pytest");
  }

  @Test
  void aShallowCloneIsLackingItsBase() {
    Map<String, String> answers =
        Map.of("git --version", "git 2.39", "git rev-parse --is-shallow-repository", "true\n");
    assertThat(states(answers, State.LACKS)).contains("clone depth");
  }

  @Test
  void aWholeMachineLacksNothing() {
    Map<String, String> answers =
        Map.of(
            "git --version",
            "git version 2.39.5",
            "git rev-parse --is-shallow-repository",
            "false\n",
            Command.of("docker", "version", "--format", "{{.Server.Version}}").line(),
            "20.10\n",
            "docker compose version --short",
            "2.26\n",
            "pytest --version",
            "pytest 8");
    assertThat(states(answers, State.LACKS)).isEmpty();
    assertThat(states(answers, State.OK)).contains("git", "Docker Compose", "pytest");
  }
}
