package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonReader;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** Tests that were there at the last promotion and are gone: a run, a promotion and a run again. */
class LostTestsIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private static final String CONFIG =
      """
      {"name": "shop", "required_files": ["relgate.json"], "commands": {"backend_tests":
       {"run": ["sh", "tests.sh"], "tests_pattern": "ran ([0-9]+) tests", "drop_mode": "%s"}},
       "not_applicable": {"frontend-lint": "none", "frontend-unit": "none", "frontend-build": "none",
       "kb-benchmark": "none"}}
      """;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  private int run(String... arguments) {
    out.reset();
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            ScratchCandidate.environment(),
            Clock.systemUTC(),
            folder,
            HOME,
            false);
    return Main.run(context, arguments);
  }

  private Check tests(int exitCode) {
    assertThat(run("release-gate", "--print-json")).as("%s", err).isEqualTo(exitCode);
    String json = out.toString(StandardCharsets.UTF_8);
    return JsonReader.strict().parse(json, "stdout", GateReport.class).checks().stream()
        .filter(check -> check.gate().equals("backend-tests"))
        .findFirst()
        .orElseThrow();
  }

  private void promoted(String mode) {
    ScratchCandidate.with(folder, CONFIG.formatted(mode))
        .write("tests.sh", "echo ran 400 tests")
        .commit();
    assertThat(tests(0).verdict()).hasToString("PASSED");
    assertThat(run("promote", "--from", "dev")).as("%s", err).isZero();
    new ScratchCandidate(folder).write("tests.sh", "echo ran 1 tests").commit();
  }

  @Test
  void fewerTestsThanAtTheLastPromotionAreAdvisedOf() {
    promoted("optional");
    Check check = tests(0);
    assertThat(check.verdict()).hasToString("ADVISORY");
    assertThat(check.found())
        .startsWith("1 tests ran, 400 at the last promotion: 100 % fewer, of at most 20 %");
  }

  @Test
  void aLostReportOfTheLastPromotionTellsNothing() throws IOException {
    promoted("required");
    assertThat(tests(1).found()).startsWith("1 tests ran, 400 at the last promotion");
    try (Stream<Path> files = Files.list(folder.resolve(".runtime"))) {
      for (Path file : files.toList()) {
        String name = Objects.toString(file.getFileName());
        if (name.startsWith("release_gate_") && Files.readString(file).contains("400")) {
          Files.delete(file);
        }
      }
    }
    assertThat(tests(1).found()).contains("whether tests are gone cannot be told");
  }
}
