package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.GitFolder;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/** The shipped workflows as a machine runs them: checkout, steps, store, artifacts, summaries. */
class WorkflowRunIT {
  private static final Path WORKFLOWS = Path.of(".github/workflows");
  @TempDir private Path folder = Path.of("");
  private ManualShell shell;
  private WorkflowRun.Forge forge;
  private ScratchCandidate shop;

  @BeforeEach
  void forge() throws IOException {
    Tools.assume("bash", "python3", "npm", "node", "jq", "mkfifo");
    shell = ManualShell.below(folder);
    forge = new WorkflowRun.Forge(folder.resolve("forge"), shell);
    shop = ScratchCandidate.with(folder.resolve("shop"), CONFIGURATION);
    publish(shop.root(), "shop/shop");
    Path relgate = folder.resolve("relgate");
    Path action = relgate.resolve(".github/actions/relgate/action.yml");
    Files.createDirectories(action.getParent());
    Files.copy(Path.of(".github/actions/relgate/action.yml"), action);
    new GitFolder(relgate).write("src/main/java/relgate/cli/Main.java", "");
    new ScratchCandidate(relgate).commit();
    publish(relgate, "tools/relgate");
  }

  private static final String CONFIGURATION =
      """
      {"name": "shop",
       "required_files": ["relgate.json"],
       "commands": {"backend_tests": {
         "run": ["sh", "-c", "mkdir -p .runtime; echo '<testsuite><testcase classname=\\"shop\\" name=\\"adds\\"/></testsuite>' > .runtime/tests.xml"],
         "junit_xml": [".runtime/tests.xml"]}},
       "not_applicable": {
         "frontend-lint": "no page", "frontend-unit": "no page", "frontend-build": "no page",
         "compose-config": "no stack", "image-build": "no stack", "service-health": "no stack",
         "kb-benchmark": "no texts"}}
      """;
  private static final String KEY = "k3vT9xQ2mZ8rLw5yPd7cHs4nBf6jGa1e";

  @AfterEach
  void close() throws IOException {
    shell.close();
  }

  private void publish(Path repository, String name) {
    GitFolder git = new GitFolder(repository);
    Path bare = forge.repository(name);
    if (!Files.exists(bare)) {
      git.git("init", "-q", "--bare", "-b", "main", bare.toString());
    }
    git.git("push", "-q", "--force", "file://" + bare, "HEAD:refs/heads/main");
  }

  private WorkflowRun run(String name, String workflow) throws IOException {
    return new WorkflowRun(
            forge,
            folder.resolve(name),
            WORKFLOWS.resolve(workflow),
            "shop/shop",
            shop.git("rev-parse", "HEAD").strip())
        .with("inputs", inputs(Map.of()))
        .with("secrets", Map.of("SECRET_KEY", KEY))
        .with("vars", Map.of("APP_ENV", "production"));
  }

  @Test
  void aPushIsJudgedAndDecidedAndLeavesItsEvidenceInTheStore() throws IOException {
    WorkflowRun run = run("push", "promotion-gate.yml");
    Map<String, WorkflowRun.Job> jobs = run.run();
    assertThat(results(jobs))
        .as(printed(jobs))
        .isEqualTo("gate success, decide success, deploy skipped");
    assertThat(job(jobs, "gate").summary()).contains("PASSED");
    assertThat(files(run.artifacts().resolve("release-gate-report")))
        .anyMatch(file -> file.matches("candidate/.runtime/release_gate_staging_\\d.*Z\\.json"))
        .anyMatch(file -> file.endsWith("site/index.html"))
        .noneMatch(file -> file.contains("compose.yaml"));
    assertThat(files(run.artifacts().resolve("promotion-decision")))
        .anyMatch(file -> file.matches("candidate/.runtime/promotion_staging_staging_.*\\.json"));
    assertThat(new GitFolder(forge.repository("shop/shop")).git("for-each-ref"))
        .contains("refs/relgate/evidence");
  }

  @Test
  void aRedGateStopsAndItsReportIsKeptUnderTheCallersName() throws IOException {
    WorkflowRun run =
        run("red", "promotion-gate.yml")
            .with("inputs", inputs(Map.of("artifact_suffix", "-second")))
            .with("secrets", Map.of())
            .without("Pages for people");
    Map<String, WorkflowRun.Job> jobs = run.run();
    assertThat(results(jobs))
        .as(printed(jobs))
        .isEqualTo("gate failure, decide skipped, deploy skipped");
    assertThat(job(jobs, "gate").printed()).contains("::error title=FAILED secret-key::");
    assertThat(job(jobs, "gate").summary()).contains("FAILED secret-key");
    assertThat(files(run.artifacts()))
        .isNotEmpty()
        .allMatch(file -> file.startsWith("release-gate-report-second/"))
        .anyMatch(file -> file.contains("release_gate_staging_"));
  }

  @ParameterizedTest
  @CsvSource({
    "target_env, prod; touch hostile, target_env is not allowed here",
    "artifact_suffix, -$(touch hostile), artifact_suffix",
    "run_deploy, true, a deploy into this hosted runner is gone when the run ends"
  })
  void anInputThatIsNotAllowedStopsTheRunBeforeAnythingIsFetched(
      String input, String value, String said) throws IOException {
    WorkflowRun run =
        run("hostile", "promotion-gate.yml").with("inputs", inputs(Map.of(input, value)));
    Map<String, WorkflowRun.Job> jobs = run.run();
    assertThat(results(jobs)).as(printed(jobs)).startsWith("gate failure, decide skipped");
    assertThat(job(jobs, "gate").printed())
        .contains("::error::" + said)
        .doesNotContain("candidate");
    assertThat(files(folder.resolve("hostile"))).noneMatch(file -> file.endsWith("hostile"));
  }

  @Test
  void aScheduledMonitorFindsThePointsOfTheRunsBefore() throws IOException {
    StringBuilder cases = new StringBuilder();
    for (String word : List.of("invoice", "rollback", "waiver", "drill", "gate")) {
      shop.write("kb/" + word + ".txt", "This page tells of the " + word + ".\n");
      cases.append(cases.isEmpty() ? "[" : ", ").append(CASE.formatted(word, word));
    }
    shop.write("cases.json", cases + "]\n")
        .write(
            "policy.json",
            "{\"prod\": {\"cases\": \"cases.json\", \"min_precision\": 0.2, \"min_recall\":"
                + " 0.2}}\n")
        .replace(
            "relgate.json",
            "\"kb-benchmark\": \"no texts\"}",
            "\"waivers\": \"none\"}, \"kb\": {\"policy\": \"policy.json\", \"corpus\": \"kb\"}");
    publish(shop.root(), "shop/shop");
    for (int point = 1; point <= 2; point++) {
      WorkflowRun run = run("monitor" + point, "kb-benchmark-monitor.yml").without("Trend pages");
      Map<String, WorkflowRun.Job> jobs = run.run();
      assertThat(results(jobs)).as(printed(jobs)).isEqualTo("kb_benchmark_monitor success");
      assertThat(files(run.artifacts()))
          .filteredOn(file -> file.matches(".*/prod/benchmark_[^/]*Z\\.json"))
          .hasSize(point);
    }
  }

  private static final String CASE =
      "{\"query\": \"which page tells of the %s\", \"expected_keywords\": [\"%s\"], \"top_k\": 1}";

  private Map<String, String> inputs(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    all.put("relgate_repository", "tools/relgate");
    all.put(
        "relgate_ref", new GitFolder(folder.resolve("relgate")).git("rev-parse", "HEAD").strip());
    return all;
  }

  private static WorkflowRun.Job job(Map<String, WorkflowRun.Job> jobs, String name) {
    return Objects.requireNonNull(jobs.get(name));
  }

  private static String printed(Map<String, WorkflowRun.Job> jobs) {
    return jobs.values().stream().map(WorkflowRun.Job::printed).collect(Collectors.joining("\n"));
  }

  private static String results(Map<String, WorkflowRun.Job> jobs) {
    return jobs.entrySet().stream()
        .map(job -> job.getKey() + " " + job.getValue().result())
        .collect(Collectors.joining(", "));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()).toList();
    }
  }
}
