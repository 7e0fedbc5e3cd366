package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

class AllureResultsTest {
  private final Path root;
  private final Path results;

  AllureResultsTest(@TempDir Path root) {
    this.root = root;
    this.results = root.resolve("results");
  }

  private String result(String name) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files
          .filter(f -> f.toString().endsWith("-result.json"))
          .map(JsonReader::text)
          .filter(text -> text.contains("\"name\":\"" + name + "\""))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFailedCheckTellsItsLabelsStepsAndMessage() throws IOException {
    new AllureResults(Samples.blocked(), root, List.of()).writeTo(results);
    assertThat(result("SECRET_KEY is no known default"))
        .contains(
            "\"status\":\"failed\"",
            "FAILED: a default",
            "again: relgate release-gate --profile prod --only secret-key",
            "\"name\":\"ran git status --porcelain (exit code 0)\"",
            "\"name\":\"remedy: Do what secret-key needs.\"",
            "\"name\":\"log (missing)\"")
        .contains("\"value\":\"prod\"", "\"value\":\"secret-key\"", "\"value\":\"blocker\"");
  }

  @Test
  void aWaivedMissIsNeitherRedNorHidden() throws IOException {
    new AllureResults(Samples.blocked(), root, List.of()).writeTo(results);
    assertThat(result("precision is at least 0.55"))
        .contains("\"status\":\"skipped\"", "WAIVED: 0.51", "\"value\":\"ann\"");
    assertThat(AllureCategories.counts(Samples.blocked()))
        .isEqualTo(
            Map.of(
                "Policy missed: blocks", 1L,
                "Could not be judged: blocks", 1L,
                "Waived", 1L,
                "Left out by mode or flag", 1L));
  }

  @Test
  void historyIsMadeOfTheEarlierReports() throws IOException {
    new AllureResults(Samples.blocked(), root, runs(4)).writeTo(results);
    String trend = Files.readString(results.resolve("history/history-trend.json"));
    assertThat(JsonReader.strict().parseList(trend, "trend", Object.class)).hasSize(4);
    assertThat(trend).startsWith("[{\"buildOrder\":4,").contains("\"failed\":1,\"broken\":1");
    assertThat(Files.readString(results.resolve("executor.json"))).contains("\"buildOrder\":5");
  }

  @Test
  void anAttachmentIsCopiedOnlyAsItWasJudged() throws IOException {
    Path log = Files.writeString(root.resolve("a.log"), "the log");
    Files.writeString(root.resolve("b.log"), "changed since");
    Check check =
        attached(
            new Attachment("good", "a.log", Sha256.of(log)),
            new Attachment("forged", "b.log", "0".repeat(64)),
            new Attachment("outside", "../../etc/passwd", "0".repeat(64)));
    new AllureResults(Samples.report(relgate.Profile.DEV, List.of(check)), root, List.of())
        .writeTo(results);
    assertThat(result("n"))
        .contains("\"good\"", "forged (missing)", "outside (missing)")
        .doesNotContain("\"outside\"");
  }

  @Test
  void numericEvidenceIsDrawnOverTheRuns() {
    List<GateReport> runs = precision(0.5, 0.6, 0.55);
    GateReport last = runs.get(2);
    assertThat(EvidenceCharts.of(last, last.checks().get(0), runs.subList(0, 2)))
        .extracting(chart -> chart.title() + ": " + chart.description())
        .singleElement()
        .asString()
        .contains("kb-benchmark: precision", "3 points from 0.5 to 0.6, last 0.55", "0.52");
  }

  static List<GateReport> precision(double... values) {
    List<GateReport> runs = new ArrayList<>();
    for (double value : values) {
      Check like = Samples.check("kb-benchmark", "precision", Verdict.PASSED, "" + value);
      Check check =
          withEvidence(like, Map.of("precision", "" + value, "threshold", "0.52"), List.of());
      runs.add(later(Samples.report(relgate.Profile.PROD, List.of(check)), runs.size()));
    }
    return runs;
  }

  static List<GateReport> runs(int n) {
    return Stream.iterate(0, i -> i + 1).limit(n).map(i -> later(Samples.blocked(), i)).toList();
  }

  private static Check attached(Attachment... attachments) {
    Check like = Samples.check("g", "n", Verdict.PASSED, "f");
    return withEvidence(like, Map.of(), List.of(attachments));
  }

  private static Check withEvidence(
      Check c, Map<String, String> evidence, List<Attachment> attachments) {
    return new Check(
        c.gate(),
        c.name(),
        c.verdict(),
        c.blocking(),
        c.startedAtUtc(),
        c.durationSeconds(),
        c.expected(),
        c.found(),
        c.remedy(),
        evidence,
        attachments,
        c.command(),
        c.cwd(),
        c.exitCode(),
        c.stdoutTail(),
        c.stderrTail(),
        null);
  }

  static GateReport later(GateReport r, int days) {
    return new GateReport(
        r.schemaVersion(),
        r.id() + "-" + days,
        r.sequence(),
        r.previousSha256(),
        r.profile(),
        r.passed(),
        r.complete(),
        r.exitCode(),
        r.generatedAtUtc().plus(Duration.ofDays(days)),
        r.durationSeconds() + days % 7,
        r.candidate(),
        r.tool(),
        r.inputs(),
        r.images(),
        null,
        r.policyChanges(),
        r.settings(),
        r.blockers(),
        r.advisories(),
        r.skipped(),
        r.waivers(),
        r.checks());
  }
}
