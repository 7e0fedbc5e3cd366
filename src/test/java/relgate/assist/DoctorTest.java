package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void onlyAnAnswerOfTheToolInItsOwnFolderIsWell(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("web"));
    Files.writeString(folder.resolve("web/package.json"), "{\"devDependencies\": {}}");
    Path wrapper = Files.writeString(folder.resolve("web/gradlew"), "echo Downloading; exit 1\n");
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    Config config =
        JsonReader.strict()
            .parse(
                """
                {"name": "shop", "commands": {
                  "backend_tests": {"run": ["sh", "gradlew", "test"], "cwd": "web"},
                  "frontend_unit": {"run": ["npm", "run", "test"], "cwd": "web"}}}
                """,
                "relgate.json",
                Config.class);
    Runner runner =
        command ->
            new Outcome(command, Ending.EXITED, 1, "Downloading\n", "no jar\n", Duration.ZERO);
    assertThat(new Doctor(runner, folder, config).findings("17"))
        .filteredOn(f -> f.state() == State.LACKS)
        .extracting(f -> f.subject() + ": " + f.found())
        .contains("sh in web: exit code 1 after 0.0 s: no jar", "node_modules of web: not there");
  }
}
