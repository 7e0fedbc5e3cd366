package relgate.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.Stamp;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.Samples;
import relgate.report.kb.CheckpointCharts;
import relgate.review.Review;
import relgate.review.ReviewReport;

class CheckpointTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private final Places places;

  CheckpointTest(@TempDir Path folder) {
    this.places =
        new Places(
            folder.resolve("history"),
            folder.resolve("reviews"),
            folder.resolve("changes"),
            History.WEEKLY,
            path -> folder.relativize(path).toString());
  }

  @Test
  void isStableWhereNothingFailed() {
    weeks("0.70");
    CheckpointReport found = checkpoint();
    assertThat(found.status()).isEqualTo(Status.STABLE);
    assertThat(found.monitors()).isEqualTo(Map.of("ok", 4));
    assertThat(found.averagePrecision()).isEqualByComparingTo("0.70");
    assertThat(found.missingWeeks()).containsExactly("2026-W09");
  }

  /** The last moment of February and the first of April are one millisecond outside. */
  @Test
  void bordersAreMidnightsInUtc() {
    for (String at :
        List.of(
            "2026-02-28T23:59:59.999Z",
            "2026-03-01T00:00:00Z",
            "2026-03-31T23:59:59.999Z",
            "2026-04-01T00:00:00Z")) {
      append(Samples.ok(Instant.parse(at), "0.7", "0.9"));
    }
    CheckpointReport found = checkpoint();
    assertThat(found.monitors()).isEqualTo(Map.of("ok", 2));
    assertThat(found.inputs())
        .extracting(FileDigest::path)
        .containsExactly(
            "history/monitor_20260301T000000000Z.json", "history/monitor_20260331T235959999Z.json");
  }

  @Test
  void requiresAttentionForOneAlertButNotForAnOffPolicy() {
    weeks("0.70");
    append(Samples.report(march(20), MonitorVerdict.OFF, null, List.of()));
    assertThat(checkpoint().status()).isEqualTo(Status.STABLE);
    append(Samples.alarmed(march(21), "0.6", "0.9"));
    assertThat(checkpoint().status()).isEqualTo(Status.ATTENTION_REQUIRED);
    assertThat(checkpoint().reason()).contains("1 of 6 points failed or blocked");
  }

  @Test
  void hasTooLittleToSayWithTwoPoints() {
    append(Samples.ok(march(2), "0.7", "0.9"));
    append(Samples.ok(march(9), "0.7", "0.9"));
    assertThat(checkpoint().status()).isEqualTo(Status.INSUFFICIENT_DATA);
    assertThat(checkpoint().missingWeeks()).containsExactly("2026-W09", "2026-W12", "2026-W13");
  }

  @Test
  void proposesAChangeWhereTheMonthsLastReviewDoes() {
    weeks("0.90");
    ReviewReport review = review(march(24));
    CheckpointReport found = checkpoint();
    assertThat(found.status()).isEqualTo(Status.CANDIDATE_FOR_THRESHOLD_CHANGE);
    assertThat(found.reviews())
        .containsExactly(
            new CheckpointReport.ReviewLine(
                "review_20260324T060000000Z.json", march(24), review.decision()));
    assertThat(found.inputs()).extracting(FileDigest::path).anyMatch(p -> p.startsWith("reviews/"));
  }

  @Test
  void namesTheChangeRecordsOfTheMonthAndProfileAndThoseItCannotFile() throws IOException {
    weeks("0.70");
    String right = "| **Date** | 2026-03-05 |\n| Profiles | staging, prod |\n";
    record("right.md", right);
    record("other_month.md", right.replace("-03-", "-04-"));
    record("other_profile.md", right.replace("prod", "dev"));
    record("undated.md", "# a change\n");
    CheckpointReport found = checkpoint();
    assertThat(found.changes())
        .containsExactly(new FileDigest("changes/right.md", Sha256.of(right)));
    assertThat(found.quarantined()).extracting(Quarantined::file).containsExactly("undated.md");
  }

  @Test
  void namesTheBaselinesAcceptedInTheMonthAndWhatWasNotUsed() throws IOException {
    weeks("0.70");
    HistoryReader reader = new HistoryReader(places.history(), Profile.PROD, APRIL);
    FileDigest point = reader.digest(reader.read().points().get(0));
    new HistoryWriter(places.history())
        .append(
            BaselineRecord.of(march(3), Profile.PROD, BaselineRecord.Kind.ACCEPTED, point)
                .by("new corpus", "mia"));
    Files.writeString(places.history().resolve("monitor_20260310T000000000Z.json"), "{");
    CheckpointReport found = checkpoint();
    assertThat(found.baselines())
        .containsExactly(
            new CheckpointReport.BaselineLine(
                point.path(), march(3), "new corpus", "mia", List.of()));
    assertThat(found.quarantined())
        .extracting(Quarantined::file)
        .containsExactly("monitor_20260310T000000000Z.json");
  }

  @Test
  void saysThatAMonthIsNotOverAndRefusesOneThatHasNotBegun() {
    assertThat(Checkpoint.of(evidence(MARCH, march(15))).complete()).isFalse();
    assertThat(checkpoint().complete()).isTrue();
    assertThatThrownBy(() -> evidence(YearMonth.of(2026, 4), march(15)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a month that has begun");
    assertThat(Checkpoint.lastComplete(APRIL)).isEqualTo(MARCH);
    assertThat(Checkpoint.lastComplete(APRIL.minusMillis(1))).isEqualTo(MARCH.minusMonths(1));
  }

  @Test
  void drawsTheMonthAndItsMean() {
    append(Samples.ok(Instant.parse("2026-02-10T00:00:00Z"), "0.1", "0.9"));
    weeks("0.70");
    Evidence evidence = evidence(MARCH, APRIL);
    var chart = CheckpointCharts.of(evidence, Checkpoint.of(evidence), "avg_precision_at_k");
    assertThat(chart.description())
        .contains("4 points from 0.7 to 0.7", "\"threshold\" at 0.55", "\"mean\" at 0.7");
  }

  private static Instant march(int day) {
    return Instant.parse("2026-03-%02dT06:00:00Z".formatted(day));
  }

  private void weeks(String precision) {
    for (int day : new int[] {2, 9, 16, 23}) {
      append(Samples.ok(march(day), precision, "0.92"));
    }
  }

  private void append(MonitorReport report) {
    Samples.append(places.history(), report, null);
  }

  private ReviewReport review(Instant at) {
    HistoryReader reader = new HistoryReader(places.history(), Profile.PROD, at);
    ReviewReport review = Review.of(reader.read(), Profile.PROD, 4, at, reader::digest);
    String json = JsonWriter.pretty(review);
    AtomicFile.writeStamped(places.reviews(), "review", Stamp.of(at), "json", json);
    return review;
  }

  private void record(String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(places.changes()).resolve(name), text);
  }

  private CheckpointReport checkpoint() {
    CheckpointReport found = Checkpoint.of(evidence(MARCH, APRIL));
    assertThat(found.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    return found;
  }

  private Evidence evidence(YearMonth month, Instant now) {
    return Evidence.of(places, Profile.PROD, month, now);
  }

  @Test
  void averagesInExactDecimals() {
    for (String value : List.of("0.7", "0.7", "0.701")) {
      append(Samples.ok(march(2), value, "0.9"));
    }
    assertThat(checkpoint().averagePrecision()).isEqualTo(new BigDecimal("0.700333"));
  }
}
