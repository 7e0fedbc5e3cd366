package relgate.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.TopicResult;
import relgate.json.JsonWriter;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Origin;
import relgate.monitor.history.Samples;
import relgate.testing.Schemas;

class QuarterlyAuditTest {
  private static final Instant APRIL = Instant.parse("2026-04-01T05:00:00Z");
  private static final BenchmarkResult RESULT =
      new BenchmarkResult(
          1,
          "embedded",
          2,
          2,
          1.0,
          1.0,
          Map.of(),
          Map.of(),
          Map.of(),
          0,
          List.of(),
          List.of(topic("1"), topic("2")),
          List.of(),
          Map.of());

  private final Path folder;
  private final Path history;

  QuarterlyAuditTest(@TempDir Path folder) {
    this.folder = folder;
    history = folder.resolve("history");
  }

  private static TopicResult topic(String id) {
    return new TopicResult(
        id, "q" + id, 1, 1, List.of(), List.of(), 1.0, 1.0, Map.of(), List.of(), null, null);
  }

  private void weeks(int without) {
    for (int week = 0; week < 13; week++) {
      if (week != without) {
        Samples.append(history, Samples.ok(Samples.week(week), "1", "1"), null);
      }
    }
  }

  private QuarterlyReport audit() {
    Places places =
        new Places(
            history,
            folder.resolve("reviews"),
            folder.resolve("changes"),
            History.WEEKLY,
            Path::toString);
    return QuarterlyAudit.of(
        QuarterlyEvidence.of(
            places, folder.resolve("records"), Profile.PROD, Quarter.of("2026-Q1"), APRIL));
  }

  @Test
  void namesEveryRunThatIsMissingOrCrashedAndEveryRecordThatNobodySigned() throws IOException {
    weeks(5);
    new HistoryWriter(history)
        .begin(Profile.PROD, Origin.of("1"), Instant.parse("2026-03-31T02:00:00Z"));
    Files.createDirectories(folder.resolve("records"));
    record("2026-01", "| Owner | mia |\n| Sign-off date | 2026-02-02 |\n");
    record("2026-02", "| Owner | NAME |\n| Sign-off date | YYYY-MM-DD |\n");
    QuarterlyReport report = audit();
    assertThat(report.passed()).isFalse();
    assertThat(String.join("\n", report.findings()))
        .contains("1 crashed", "begun_20260331T020000000Z.json began and left no point")
        .contains("nobody signed the month-end record of 2026-02 off")
        .contains("no month-end record of 2026-03")
        .doesNotContain("2026-01");
    Schemas.assertValid("kb-quarterly-audit.v1.json", JsonWriter.pretty(report));
  }

  private void record(String month, String text) throws IOException {
    Files.writeString(folder.resolve("records/" + month + "_prod.md"), text);
  }

  @Test
  void listsAlertsFromTheRunThatRaisedThemToTheOneInWhichTheyAreOver() {
    Samples.append(history, Samples.ok(Samples.week(0), "1", "1"), null);
    Samples.append(history, Samples.alarmed(Samples.week(1), "0.7", "1"), null);
    Samples.append(
        history, Samples.report(Samples.week(2), MonitorVerdict.ERRORED, null, List.of()), null);
    Samples.append(history, Samples.ok(Samples.week(3), "1", "1"), null);
    assertThat(audit().alerts())
        .containsExactly(
            new AlertSpan(
                "mean_drop/avg_precision_at_k", Samples.week(1), Samples.week(3), List.of()),
            new AlertSpan("verdict/errored", Samples.week(2), Samples.week(3), List.of()));
  }

  @Test
  void findsAPlantedLossAndSaysWhereItCouldNot() {
    weeks(-1);
    assertThat(audit().findings())
        .anyMatch(f -> f.startsWith("the monitor did not find a planted loss: nothing"));
    Samples.append(
        history,
        Samples.ok(Instant.parse("2026-03-31T02:00:00Z"), "1", "1"),
        JsonWriter.pretty(RESULT));
    QuarterlyReport report = audit();
    assertThat(report.drill().detected()).as(report.drill().toString()).isTrue();
    assertThat(report.drill().alerts()).isNotEmpty();
    assertThat(report.thresholds()).hasSize(1);
    assertThat(report.thresholds().get(0).thresholds().minPrecision())
        .isEqualByComparingTo(new BigDecimal("0.55"));
  }

  @Test
  void knowsItsMonthsAndTheLastOneThatIsOver() {
    assertThat(Quarter.of("2026-Q4").months()).hasToString("[2026-10, 2026-11, 2026-12]");
    assertThat(Quarter.lastComplete(APRIL)).hasToString("2026-Q1");
    assertThat(Quarter.lastComplete(Instant.parse("2026-01-01T05:00:00Z"))).hasToString("2025-Q4");
    assertThatThrownBy(() -> Quarter.of("2026-Q5")).isInstanceOf(BadInput.class);
  }
}
