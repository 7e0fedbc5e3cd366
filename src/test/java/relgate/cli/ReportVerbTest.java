package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonWriter;
import relgate.report.Samples;

class ReportVerbTest {
  private final Path candidate;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  ReportVerbTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    Path runtime = Files.createDirectories(candidate.resolve(".runtime"));
    Files.writeString(runtime.resolve("release_gate_a.json"), JsonWriter.pretty(Samples.blocked()));
    Files.writeString(runtime.resolve("release_gate_b.json"), "{\"schema_version\": 1}");
  }

  private int run(Map<String, String> environment, String... args) {
    return Main.run(context(environment), args);
  }

  private Context context(Map<String, String> environment) {
    return new Context(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        Clock.fixed(Samples.AT, ZoneOffset.UTC),
        candidate,
        false);
  }

  @Test
  void showsTheNewestReportAndNamesTheUnreadable() {
    assertThat(run(Map.of(), "report")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("BLOCKED: 2 checks block shop");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("not readable:", "release_gate_b");
  }

  @Test
  void writesMarkdownAndSarif() throws IOException {
    assertThat(run(Map.of(), "report", "--summary", "s.md", "--sarif", "s.sarif")).isZero();
    assertThat(Files.readString(candidate.resolve("s.md"))).startsWith("## BLOCKED");
    assertThat(Files.readString(candidate.resolve("s.sarif"))).contains("\"2.1.0\"");
    assertThat(out.size()).isZero();
  }

  @Test
  void aNamedReportThatIsNoneIsWrongUse() {
    assertThat(run(Map.of(), "report", "--report", ".runtime/release_gate_b.json")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected:", "remedy:");
  }

  @Test
  void aRunInAJobAnnotatesAndAddsToItsSummary() throws IOException {
    Path summary = candidate.resolve("step.md");
    Files.writeString(summary, "before\n");
    Map<String, String> job =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());
    GateRunOutput.tell(context(job), Samples.blocked(), Path.of("r.json"));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("::error title=FAILED secret-key");
    assertThat(Files.readString(summary)).startsWith("before\n## BLOCKED");
  }
}
