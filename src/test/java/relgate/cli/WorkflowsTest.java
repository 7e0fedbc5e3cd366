package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.Tools;

/** The workflows: syntax, pins, permissions, injection, times, and that every command parses. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github/workflows");
  private static final Pattern PIN =
      Pattern.compile(
          "^\\s*(?:- )?uses: (?:[a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"
              // The action of the relgate that was checked out, at its commit.
              + "|\\./relgate/\\.github/actions/relgate)$");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void relgateIsInstalledByTheActionAlone(Path file) throws IOException {
    assertThat(Files.readString(file))
        .doesNotContain("-q package '-Dtests", "actions/artifacts?name");
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
    return (Map<?, ?>) Objects.requireNonNull(load.loadFromString(Files.readString(file)));
  }

  private static Map<?, ?> map(Map<?, ?> of, String key) {
    return of.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<Map<?, ?>> steps(Path file) throws IOException {
    List<Map<?, ?>> steps = new ArrayList<>();
    for (Object job : map(yaml(file), "jobs").values()) {
      for (Object step : (List<?>) Objects.requireNonNull(((Map<?, ?>) job).get("steps"))) {
        steps.add((Map<?, ?>) step);
      }
    }
    return steps;
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsPinnedToACommitWithItsVersion(Path file) throws IOException {
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.matches("^\\s*(- )?uses:.*"))
        .isNotEmpty()
        .allMatch(line -> PIN.matcher(line).matches());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void permissionsAreLeastAndEveryJobEnds(Path file) throws IOException {
    Map<?, ?> workflow = yaml(file);
    assertThat(map(workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(map(workflow, "concurrency").get("group")).isNotNull();
    for (Object each : map(workflow, "jobs").values()) {
      Map<?, ?> job = (Map<?, ?>) each;
      assertThat(job.get("timeout-minutes")).isInstanceOf(Integer.class);
      // Only who adds evidence writes, and nothing but what git takes.
      // A release is published behind the reviewers of its environment.
      boolean publishing = "release".equals(job.get("environment"));
      String contents = storing(job) || publishing ? "write" : "read";
      assertThat(map(job, "permissions").entrySet())
          .allMatch(Map.entry("contents", contents)::equals);
    }
  }

  private static boolean storing(Map<?, ?> job) {
    return String.valueOf(job.get("steps")).contains("RELGATE_STORE_PASSWORD");
  }

  /** A token in the environment of a whole job would be every command's. */
  @ParameterizedTest
  @MethodSource("workflows")
  void evidenceIsInTheStoreAndEachStepThatTouchesItHasItsPassword(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContain("evidence: ", "gh run download");
    for (Map<?, ?> step : steps(file)) {
      boolean touches =
          String.valueOf(step.get("run"))
              .matches(
                  "(?s).*\\brelgate (release-gate|kb-|promote|deploy-|rollback-|store|sign).*");
      assertThat(map(step, "env").containsKey("RELGATE_STORE_PASSWORD"))
          .as("%s", step.get("name"))
          .isEqualTo(touches || String.valueOf(step.get("run")).contains("relgate report"));
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noExpressionStandsInAScriptAndNoCheckoutKeepsItsToken(Path file) throws IOException {
    for (Map<?, ?> step : steps(file)) {
      assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
      if (String.valueOf(step.get("uses")).startsWith("actions/checkout@")) {
        assertThat(map(step, "with").get("persist-credentials")).isEqualTo(false);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void uploadsListWhatTheyTakeAndTakeNothingThatAStackStartsBy(Path file) throws IOException {
    for (Map<?, ?> step : steps(file)) {
      if (String.valueOf(step.get("uses")).startsWith("actions/upload-artifact@")) {
        assertThat(String.valueOf(map(step, "with").get("path")).lines().toList())
            .noneMatch(path -> path.startsWith("!") || path.endsWith(".runtime"))
            .noneMatch(path -> path.matches(".*(deploy_backups|sqlite|environments/[*]{2}).*"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kb-benchmark-monitor.yml, 0 2 * * 1, kb-benchmark-monitor-report",
    "kb-weekly-review.yml, 0 3 * * 1, kb-weekly-review-report",
    "kb-monthly-checkpoint.yml, 0 4 1 * *, kb-monthly-checkpoint-report",
    "'kb-quarterly-audit.yml', '0 5 1 1,4,7,10 *', 'kb-quarterly-audit-report'",
    "rollback-drill.yml, 0 3 1 * *, rollback-drill-report"
  })
  void scheduledOnesKeepTheirTimeTheirArtifactAndAreReusable(
      String name, String cron, String artifact) throws IOException {
    Path file = FOLDER.resolve(name);
    Map<?, ?> on = map(yaml(file), "on");
    assertThat(on.get("schedule")).isEqualTo(List.of(Map.of("cron", cron)));
    assertThat(on.containsKey("workflow_call")).isTrue();
    assertThat(on.containsKey("workflow_dispatch")).isTrue();
    assertThat(steps(file))
        .filteredOn(step -> String.valueOf(step.get("uses")).startsWith("actions/upload-artifact@"))
        .anyMatch(step -> artifact.equals(map(step, "with").get("name")));
  }

  @ParameterizedTest
  @CsvSource({"workflow_dispatch", "workflow_call"})
  void thePromotionGateHasTheInputsOfItsContract(String trigger) throws IOException {
    Map<?, ?> on = map(yaml(FOLDER.resolve("promotion-gate.yml")), "on");
    List<String> inputs =
        map(map(on, trigger), "inputs").keySet().stream().map(String::valueOf).toList();
    assertThat(inputs)
        .contains("target_env", "run_docker_build", "run_deploy", "rollback_on_failure")
        .contains(
            "kb_benchmark_mode", "kb_policy", "kb_min_precision", "kb_min_recall", "kb_cases");
    assertThat(map(on, "push")).isEqualTo(Map.of("branches", List.of("main")));
  }

  @ParameterizedTest
  @CsvSource({"release-gate-report", "deploy-report", "promotion-decision"})
  void thePromotionGateKeepsItsArtifactsAndDeploysAfterTheDecision(String artifact)
      throws IOException {
    Path file = FOLDER.resolve("promotion-gate.yml");
    // A caller that uses it twice in a run ends the names.
    String named = artifact + "${{ inputs.artifact_suffix }}";
    assertThat(steps(file)).anyMatch(step -> named.equals(map(step, "with").get("name")));
    Map<?, ?> deploy = map(map(yaml(file), "jobs"), "deploy");
    assertThat(deploy.get("needs")).isEqualTo(List.of("gate", "decide"));
    assertThat(deploy.containsKey("environment")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyScriptIsOneThatBashCanRead(Path file) throws IOException {
    Tools.assume("bash");
    for (Map<?, ?> step : steps(file)) {
      if (step.get("run") instanceof String script) {
        assertThat(bash(Map.of(), "-n", "-c", script).stderr()).as(script).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TARGET_ENV, prod, 0",
    "TARGET_ENV, production, 2",
    "RUN_DOCKER_BUILD, yes, 2",
    "KB_MIN_PRECISION, 0.55, 0",
    "KB_MIN_PRECISION, 1.5, 2",
    "KB_MIN_RECALL, '0.5; id', 2",
    "KB_POLICY, config/kb_benchmark_policy.json, 0",
    "KB_POLICY, ../policy.json, 2",
    "KB_CASES, $(id), 2",
    "KB_CASES, --reset-db, 2",
    "RELGATE_REF, main, 2",
    "JAVA_VERSION, 21, 0",
    "JAVA_VERSION, 21; id, 2",
    "DOCKER_CONTEXT_NAME, shop-prod, 0",
    "DOCKER_CONTEXT_NAME, --host, 2",
    "ARTIFACT_SUFFIX, -shop, 0",
    "ARTIFACT_SUFFIX, shop/../x, 2",
    "EPHEMERAL, yes, 2",
    // It would be gone when the run ends.
    "HOSTED, github-hosted, 2",
    "RELGATE_REPOSITORY, owner/relgate, 2"
  })
  void anInputThatIsNotOnTheListStopsTheRun(String name, String value, int code)
      throws IOException {
    Tools.assume("bash");
    Map<?, ?> check = steps(FOLDER.resolve("promotion-gate.yml")).get(0);
    Map<String, String> inputs = new TreeMap<>();
    map(check, "env").keySet().forEach(key -> inputs.put(String.valueOf(key), ""));
    inputs.putAll(
        Map.of("TARGET_ENV", "staging", "RUN_DOCKER_BUILD", "true", "KB_BENCHMARK_MODE", "auto"));
    inputs.putAll(Map.of("RUN_DEPLOY", "true", "EPHEMERAL", "false", "HOSTED", "self-hosted"));
    inputs.put(name, value);
    Outcome outcome = bash(inputs, "-e", "-c", String.valueOf(check.get("run")));
    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(code);
  }

  private static Outcome bash(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    return new ProcessRunner(environment, Path.of("."), Secrets.none())
        .run(Command.of("bash").plus(arguments).parsed());
  }

  @ParameterizedTest
  @CsvSource({
    "promotion-gate.yml, Judge the candidate, SECRET_KEY",
    "promotion-gate.yml, Deploy, SECRET_KEY",
    "promotion-gate.yml, Decide by the rule, RELGATE_SIGN_KEY",
    "kb-benchmark-monitor.yml, 'Benchmark, compare, alert', KB_BENCHMARK_ALERT_WEBHOOK"
  })
  void aSecretThatACallerCanHandOnReachesItsStep(String name, String step, String secret)
      throws IOException {
    Path file = FOLDER.resolve(name);
    Map<?, ?> accepted = map(map(map(yaml(file), "on"), "workflow_call"), "secrets");
    assertThat(accepted.containsKey(secret)).isTrue();
    assertThat(steps(file))
        .filteredOn(each -> step.equals(each.get("name")))
        .allMatch(each -> ("${{ secrets." + secret + " }}").equals(map(each, "env").get(secret)));
  }

  @Test
  void theJobThatRunsTheCandidateHasNoKeyAndTheOneThatSignsRunsNoCandidate() throws IOException {
    Map<?, ?> jobs = map(yaml(FOLDER.resolve("promotion-gate.yml")), "jobs");
    assertThat(String.valueOf(jobs.get("gate"))).doesNotContain("SIGN_KEY", "relgate sign");
    assertThat(String.valueOf(jobs.get("decide")))
        .contains("relgate sign", "relgate promote")
        .doesNotContain("release-gate --", "deploy-with-rollback");
  }

  /** Each line of each script that calls relgate, with every flag that the script may add. */
  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file : workflows()) {
      for (Map<?, ?> step : steps(file)) {
        String script = String.valueOf(step.get("run"));
        Matcher flags = Pattern.compile("flags\\+=\\((.*?)\\)").matcher(script);
        StringBuilder all = new StringBuilder();
        while (flags.find()) {
          all.append(' ').append(flags.group(1));
        }
        script
            .lines()
            .filter(line -> line.startsWith("relgate "))
            .map(line -> line.replace("\"${flags[@]}\"", all.toString()))
            .forEach(commands::add);
      }
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandParsesWithOurOwnCommandLine(String line) {
    Map<String, String> values = new HashMap<>();
    values.put("TARGET_ENV", "staging");
    values.put("PROFILE", "prod");
    values.put("MODE", "auto");
    values.put("KB_BENCHMARK_MODE", "auto");
    values.put("MONTH", "2026-01");
    String shown = line;
    for (Map.Entry<String, String> value : values.entrySet()) {
      shown = shown.replace("\"$" + value.getKey() + "\"", value.getValue());
    }
    List<String> words =
        List.of(shown.replaceAll("\"\\$[A-Z_]+(/[^\"]*)?\"", "0.5").split("\\s+", -1));
    Verbs.Verb verb =
        Verbs.named(words.get(1))
            .orElseThrow(() -> new AssertionError("there is no verb " + words.get(1)));
    new CommandLine(verb.make().apply(Contexts.quiet(Path.of("."))))
        .parseArgs(words.subList(2, words.size()).toArray(String[]::new));
  }
}
