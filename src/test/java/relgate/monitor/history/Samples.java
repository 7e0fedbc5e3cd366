package relgate.monitor.history;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Profile;

/** Points that tests begin with. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
  public static final Thresholds THRESHOLDS =
      new Thresholds(new BigDecimal("0.55"), new BigDecimal("0.80"), Map.of());
  public static final ComparisonKey BASIS =
      new ComparisonKey("a".repeat(64), "none", List.of(Metrics.PRECISION, Metrics.RECALL), null);
  public static final EngineInputs CIRCUMSTANCES =
      new EngineInputs("c".repeat(64), "d".repeat(64), "embedded 1");

  private Samples() {}

  public static Instant week(int n) {
    return START.plusSeconds(n * 7L * 24 * 3600);
  }

  public static Metrics metrics(String precision, String recall) {
    return new Metrics(new BigDecimal(precision), new BigDecimal(recall), Map.of());
  }

  /** Writes the point of a whole run into a history. */
  public static Path append(Path folder, MonitorReport report, @Nullable String result) {
    HistoryWriter writer = new HistoryWriter(folder);
    Origin origin = Origin.of("1.0");
    BegunRun run = writer.begin(report.profile(), origin, report.generatedAtUtc());
    return writer.finish(run, report, result);
  }

  /** A passed point of prod. */
  public static MonitorReport ok(Instant at, String precision, String recall) {
    return report(at, MonitorVerdict.OK, metrics(precision, recall), List.of());
  }

  /** A point that raised an alert. */
  public static MonitorReport alarmed(Instant at, String precision, String recall) {
    BigDecimal limit = new BigDecimal("0.08");
    Alert alert =
        Alert.certain(
            Alert.Rule.MEAN_DROP,
            Metrics.PRECISION,
            new Alert.Fall(
                new BigDecimal(precision), new BigDecimal("0.9"), new BigDecimal("0.2"), limit));
    return report(at, MonitorVerdict.ALERT, metrics(precision, recall), List.of(alert));
  }

  public static MonitorReport report(
      Instant at, MonitorVerdict verdict, @Nullable Metrics metrics, List<Alert> alerts) {
    return new MonitorReport(
        1,
        at,
        1,
        Profile.PROD,
        verdict == MonitorVerdict.OFF ? Mode.OFF : Mode.REQUIRED,
        verdict,
        verdict.good(),
        !verdict.good() && verdict != MonitorVerdict.OFF,
        null,
        metrics,
        THRESHOLDS,
        Limits.standard(),
        metrics == null ? null : BASIS,
        metrics == null ? null : CIRCUMSTANCES,
        null,
        alerts,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }

  /** The same point with what it was compared with. */
  public static MonitorReport compared(MonitorReport one, Comparison comparison) {
    return new MonitorReport(
        one.schemaVersion(),
        one.generatedAtUtc(),
        one.sequence(),
        one.profile(),
        one.mode(),
        one.verdict(),
        one.passed(),
        one.blocking(),
        one.problem(),
        one.currentMetrics(),
        one.thresholds(),
        one.limits(),
        one.basis(),
        one.circumstances(),
        one.benchmark(),
        one.alerts(),
        one.notComparable(),
        one.changes(),
        comparison,
        one.quarantined(),
        one.deliveries(),
        one.run());
  }
}
