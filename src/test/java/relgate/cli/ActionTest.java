package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import relgate.Sha256;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/** The action that all workflows use: its scripts run here as a runner runs them. */
class ActionTest {
  private static final Path ACTION = Path.of(".github/actions/relgate/action.yml").toAbsolutePath();
  private static final Pattern PIN =
      Pattern.compile("^\\s*uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+$");
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void runner() throws IOException {
    Tools.assume("bash");
    Files.createDirectories(folder.resolve("temp"));
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("candidate"));
    Files.writeString(folder.resolve("path"), "");
    Files.writeString(folder.resolve("env"), "");
  }

  private static List<Map<?, ?>> steps() throws IOException {
    Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
    Map<?, ?> action =
        (Map<?, ?>) Objects.requireNonNull(load.loadFromString(Files.readString(ACTION)));
    Map<?, ?> runs = (Map<?, ?>) Objects.requireNonNull(action.get("runs"));
    List<Map<?, ?>> steps = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(runs.get("steps"))).forEach(s -> steps.add((Map<?, ?>) s));
    return steps;
  }

  /** A step of the action, with these values in place of its expressions. */
  private Outcome step(String name, Map<String, String> values) throws IOException {
    Map<?, ?> step =
        steps().stream().filter(s -> name.equals(s.get("name"))).findFirst().orElseThrow();
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    if (step.get("env") instanceof Map<?, ?> declared) {
      declared.keySet().forEach(key -> environment.put(String.valueOf(key), ""));
    }
    environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
    environment.put("GITHUB_ACTION_PATH", String.valueOf(ACTION.getParent()));
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    environment.putAll(values);
    String script = String.valueOf(step.get("run"));
    // No command of a candidate gets these two; a step of a job does.
    Command command =
        Command.of(
                "env",
                "GITHUB_PATH=" + folder.resolve("path"),
                "GITHUB_ENV=" + folder.resolve("env"))
            .plus("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script);
    return new ProcessRunner(environment, folder, Secrets.none()).run(command.parsed());
  }

  @Test
  void everyStepIsPinnedAndNoExpressionStandsInAScript() throws IOException {
    assertThat(Files.readAllLines(ACTION))
        .filteredOn(line -> line.matches("^\\s*(- )?uses:.*") && !line.startsWith("#"))
        .hasSize(2)
        .allMatch(line -> PIN.matcher(line).matches());
    assertThat(steps())
        .allSatisfy(step -> assertThat(String.valueOf(step.get("run"))).doesNotContain("${{"))
        .filteredOn(step -> step.containsKey("run"))
        .allSatisfy(step -> assertThat(step.get("shell")).isEqualTo("bash"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VERSION   | 1.0.0                          | 2
          VERSION   | 1.0.0; id                      | 2
          ARCHIVE   | relgate.tar.gz                 | 2
          ARGS      | release-gate --profile prod    | 0
          ARGS      | doctor; id                     | 2
          ARGS      | $(id)                          | 2
          CANDIDATE | ../other                       | 2
          PROFILE   | production                     | 2
          STORE     | jdbc:postgresql://db.example.org:5432,b/relgate?targetServerType=primary | 0
          STORE     | git+https://forge.example.org/evidence.git | 0
          STORE     | folder                         | 0
          STORE     | a;b                            | 2
          STORE     | git+ext::sh -c id              | 2
          """)
  void anInputThatIsNotOnTheListStopsTheRun(String name, String value, int code)
      throws IOException {
    Map<String, String> inputs =
        new TreeMap<>(Map.of("REPOSITORY", "relgate/relgate", "CANDIDATE", "candidate"));
    inputs.put(name, value);
    Outcome outcome = step("Check the inputs", inputs);
    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(code);
  }

  @Test
  void anArchiveIsInstalledByItsDigestAlone() throws IOException {
    Path made = Files.createDirectories(folder.resolve("relgate-1.0.0/bin"));
    Files.writeString(made.resolve("relgate"), "#!/bin/sh\necho ours \"$@\"\n");
    assertThat(made.resolve("relgate").toFile().setExecutable(true)).isTrue();
    Command pack = Command.of("tar", "czf", "relgate.tar.gz", "relgate-1.0.0");
    new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none()).run(pack);
    Path archive = folder.resolve("relgate.tar.gz");
    Map<String, String> given = Map.of("ARCHIVE", archive.toString(), "SHA256", Sha256.of(archive));
    Outcome installed = step("Install an archive", given);
    assertThat(installed.exitCode()).as(installed.stdout() + installed.stderr()).isZero();
    String path = Files.readString(folder.resolve("path")).strip();
    assertThat(Path.of(path).resolve("relgate")).isExecutable();
    Map<String, String> call =
        Map.of("PATH", path + ":/usr/bin:/bin", "CANDIDATE", "candidate", "ARGS", "doctor --x");
    assertThat(step("Run relgate", call).stdout()).isEqualTo("ours doctor --x\n");

    Map<String, String> other = Map.of("ARCHIVE", archive.toString(), "SHA256", "0".repeat(64));
    Outcome refused = step("Install an archive", other);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr()).contains("checksum did NOT match");
  }

  @Test
  void theStoreIsTheOneThatIsGivenOrTheFolder() throws IOException {
    Map<String, String> inputs =
        new TreeMap<>(Map.of("REPOSITORY", "relgate/relgate", "CANDIDATE", "candidate"));
    assertThat(step("Check the inputs", inputs).exitCode()).isZero();
    assertThat(folder.resolve("env")).isEmptyFile();
    inputs.put("STORE", "git+https://forge.example.org/team/shop.git");
    assertThat(step("Check the inputs", inputs).exitCode()).isZero();
    assertThat(folder.resolve("env"))
        .hasContent("RELGATE_STORE=git+https://forge.example.org/team/shop.git");
  }
}
