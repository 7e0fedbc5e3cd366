package relgate.report.site;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.deploy.DeployReport;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.MonitorReport;

/**
 * What tables and charts of many records need of each: the record itself without its longest parts,
 * which only its own page shows.
 */
final class Outlines {
  private Outlines() {}

  /** Of the points of one profile, whose histories are separate folders. */
  static OutlineCache.Form<MonitorReport> points(Profile profile) {
    return form("site_points_" + profile + ".jsonl", MonitorReport.class, Outlines::of);
  }

  static OutlineCache.Form<DeployReport> deploys() {
    return form("site_deploys.jsonl", DeployReport.class, Outlines::of);
  }

  private static <R> OutlineCache.Form<R> form(
      String name, Class<R> type, UnaryOperator<R> outline) {
    return new OutlineCache.Form<>(
        name,
        report -> true,
        report -> JsonWriter.line(outline.apply(report)),
        line -> JsonReader.strict().parse(line, name, type));
  }

  private static MonitorReport of(MonitorReport run) {
    return new MonitorReport(
        run.schemaVersion(),
        run.generatedAtUtc(),
        run.sequence(),
        run.profile(),
        run.mode(),
        run.verdict(),
        run.passed(),
        run.blocking(),
        run.problem(),
        run.currentMetrics(),
        run.thresholds(),
        run.limits(),
        run.basis(),
        run.circumstances(),
        run.benchmark(),
        run.alerts(),
        run.notComparable(),
        run.changes(),
        of(run.comparison()),
        List.of(),
        List.of(),
        run.run());
  }

  /** Without topics and trends. */
  private static @Nullable Comparison of(@Nullable Comparison comparison) {
    return comparison == null
        ? null
        : new Comparison(
            comparison.points(), comparison.mean(), List.of(), null, null, List.of(), List.of());
  }

  /** Without steps, images and databases; the snapshot stays, which says where the logs are. */
  private static DeployReport of(DeployReport deploy) {
    return new DeployReport(
        deploy.schemaVersion(),
        deploy.id(),
        deploy.environment(),
        deploy.project(),
        deploy.backend(),
        deploy.outcome(),
        deploy.exitCode(),
        deploy.startedAtUtc(),
        deploy.generatedAtUtc(),
        deploy.durationSeconds(),
        deploy.commit(),
        deploy.weakened(),
        deploy.guard(),
        deploy.resumed(),
        List.of(),
        List.of(),
        deploy.snapshot(),
        null,
        deploy.rollback(),
        List.of(),
        List.of(),
        deploy.problems(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }
}
