package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.JsonReader;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** A run in a checkout of relgate's own: what it needs, and who may demand it. */
class CheckoutRunIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private static final String CONFIG =
      """
      {"name": "shop", "required_files": ["relgate.json"], "release_policy": "policy.json",
       "commands": {"prepare": {"run": ["sh", "prepare.sh"]}, "backend_tests":
       {"run": ["sh", "tests.sh"], "tests_pattern": "ran ([0-9]+) tests"}},
       "not_applicable": {"frontend-lint": "none", "frontend-unit": "none", "frontend-build": "none",
       "kb-benchmark": "none"}}
      """;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  private GateReport judge(String... flags) {
    List<String> argv = new ArrayList<>(List.of("release-gate", "--print-json"));
    argv.addAll(List.of(flags));
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            ScratchCandidate.environment(),
            Clock.systemUTC(),
            folder,
            HOME,
            false);
    out.reset();
    Main.run(context, argv.toArray(String[]::new));
    return JsonReader.strict()
        .parse(
            out.toString(StandardCharsets.UTF_8),
            err.toString(StandardCharsets.UTF_8),
            GateReport.class);
  }

  private ScratchCandidate shop(String prepare) {
    return ScratchCandidate.with(folder, CONFIG)
        .write("prepare.sh", prepare)
        .write("tests.sh", "test -e installed/tool && echo ran 3 tests")
        .write("policy.json", "{\"source\": {\"dev\": \"checkout\"}}")
        .commit();
  }

  @Test
  void whatTheCommandsNeedIsInstalledFirstAndCounted() {
    shop("mkdir installed; touch installed/tool");
    GateReport report = judge("--checkout");
    assertThat(report.passed()).as("%s", err).isTrue();
    assertThat(report.candidate().source()).isEqualTo("checkout");
    Check first = report.checks().get(0);
    assertThat(first.gate()).isEqualTo("prepare");
    assertThat(first.command()).containsExactly("sh", "prepare.sh");
    assertThat(folder.resolve("installed")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "exit 3, exit code 3",
    "echo evil > tests.sh, it changed what the commit holds: tests.sh: changed",
    "rm tests.sh, it changed what the commit holds: tests.sh: deleted"
  })
  void aPreparationThatFailsOrChangesTheCommitBlocks(String script, String found) {
    shop("mkdir installed; touch installed/tool; " + script);
    GateReport report = judge("--checkout");
    assertThat(report.blockers()).contains("prepare");
    assertThat(report.checks())
        .filteredOn(check -> check.gate().equals("prepare"))
        .singleElement()
        .satisfies(c -> assertThat(c.found().replace("\n", " ")).contains(found));
  }

  @Test
  void aPolicyThatDemandsACheckoutIsNotSatisfiedByAFolder() {
    shop("true")
        .write("installed/tool", "")
        .write(".gitignore", ".runtime/\ninstalled/\n")
        .commit();
    GateReport report = judge();
    assertThat(report.blockers()).containsExactly("clean-tree");
    assertThat(report.checks())
        .filteredOn(check -> check.gate().equals("clean-tree"))
        .singleElement()
        .satisfies(check -> assertThat(check.found()).contains("demands a checkout for dev"));
    assertThat(report.checks()).noneMatch(check -> check.gate().equals("prepare"));
  }
}
