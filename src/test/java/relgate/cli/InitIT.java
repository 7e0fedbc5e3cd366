package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.Schemas;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;
import relgate.verdict.GateReport;

/** What {@code relgate init} writes for repositories of many kinds is valid, and judges them. */
class InitIT {
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();
  @TempDir Path folder;

  private Outcome run(String... argv) {
    ProcessRunner runner =
        new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none());
    return runner.run(Command.of(List.of(argv)).within(Duration.ofMinutes(3)).parsed());
  }

  private Outcome relgate(String... arguments) {
    List<String> argv = new ArrayList<>(List.of(RELGATE.toString()));
    argv.addAll(List.of(arguments));
    return run(argv.toArray(String[]::new));
  }

  private ScratchCandidate initialised(String name) throws IOException {
    ScratchCandidate candidate = ScratchCandidate.copyOf(name, folder.resolve(name));
    // What relgate's own build has fetched is enough, and no test waits for a network.
    if (Files.exists(candidate.root().resolve("pom.xml"))) {
      candidate.write(".mvn/maven.config", "-o\n");
    }
    Outcome init = relgate("init", "--candidate", name);
    assertThat(init.exitCode()).as(init.stderr()).isZero();
    String written = Files.readString(candidate.root().resolve("relgate.json"));
    Object value = JsonReader.commented().parseAny(written, "relgate.json");
    Schemas.assertValid("relgate.v1.json", JsonWriter.line(value));
    return candidate.commit();
  }

  @ParameterizedTest
  @CsvSource({
    "maven-lib, mvn, backend-tests",
    "gradle-lib, gradle, backend-tests",
    "npm-lib, npm, backend-tests frontend-lint",
    "pytest-api, python3, backend-tests",
    "go-cli, gotestsum, backend-tests",
    "stack, python3 npm, backend-tests frontend-lint frontend-unit frontend-build"
  })
  void theGatesOfDevJudgeWhatWasFound(String name, String tools, String judged) throws IOException {
    initialised(name);
    Tools.assume(tools.split(" ", -1));
    if (tools.contains("python3")) {
      boolean pytest = run("python3", "-c", "import pytest").succeeded();
      Assumptions.assumeTrue(pytest, "skipped: python3 has no pytest");
    }
    Outcome outcome =
        relgate("release-gate", "--profile", "dev", "--candidate", name, "--print-json");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    GateReport report = JsonReader.strict().parse(outcome.stdout(), name, GateReport.class);
    assertThat(report.complete()).isTrue();
    assertThat(report.checks())
        .filteredOn(check -> List.of(judged.split(" ", -1)).contains(check.gate()))
        .hasSize(judged.split(" ", -1).length)
        .extracting(check -> check.verdict().toString())
        .containsOnly("PASSED");
  }

  @Test
  void whatWasNotFoundIsNotSaidToBeAbsent() throws IOException {
    initialised("texts-only");
    Outcome outcome = relgate("release-gate", "--candidate", "texts-only", "--print-json");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
    GateReport report = JsonReader.strict().parse(outcome.stdout(), "", GateReport.class);
    assertThat(report.blockers()).containsExactly("backend-tests");
  }

  @Test
  void aBrokenTestBlocksAndASecondInitLeavesEverythingAsItIs() throws IOException {
    Tools.assume("npm");
    ScratchCandidate candidate = initialised("npm-lib");
    Map<String, String> before = texts(candidate);
    Outcome again = relgate("init", "--candidate", "npm-lib");
    assertThat(again.stderr()).contains("left as it is").doesNotContain("written:");
    assertThat(texts(candidate)).isEqualTo(before);
    candidate.replace("index.js", "'-'", "'_'");
    Outcome outcome = relgate("release-gate", "--candidate", "npm-lib", "--only", "backend-tests");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
  }

  private static Map<String, String> texts(ScratchCandidate candidate) {
    String policy = "config/kb_benchmark_policy.json";
    String workflow = ".github/workflows/release-gate.yml";
    Path root = candidate.root();
    return Map.of(
        "relgate.json",
        JsonReader.text(root.resolve("relgate.json")),
        policy,
        JsonReader.text(root.resolve(policy)),
        workflow,
        JsonReader.text(root.resolve(workflow)));
  }
}
