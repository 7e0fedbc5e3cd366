package relgate.checkpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;
import relgate.review.Decision;
import relgate.review.Reviews;

/** Judges one month of one profile: pure, from what was gathered. */
public final class Checkpoint {
  private static final int LEAST = 3;

  private final Evidence evidence;
  private final List<Point> points;
  private final List<Reviews.Found> reviews;

  private Checkpoint(Evidence evidence) {
    this.evidence = evidence;
    this.points = evidence.points();
    this.reviews = evidence.reviews();
  }

  /** The last month that is over. */
  public static YearMonth lastComplete(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(1);
  }

  /** The record of the month. */
  public static CheckpointReport of(Evidence evidence) {
    Checkpoint checkpoint = new Checkpoint(evidence);
    Status status = checkpoint.status();
    YearMonth month = evidence.month();
    Instant end = Weeks.start(month.plusMonths(1));
    return new CheckpointReport(
        CheckpointReport.SCHEMA_VERSION,
        evidence.now(),
        evidence.profile(),
        month.toString(),
        !end.isAfter(evidence.now()),
        Weeks.start(month),
        end,
        status,
        checkpoint.reason(status),
        checkpoint.monitors(),
        checkpoint.average(Metrics::avgPrecisionAtK),
        checkpoint.average(Metrics::avgKeywordRecall),
        checkpoint.missingWeeks(),
        checkpoint.reviewLines(),
        evidence.changes(),
        checkpoint.accepted(),
        Quarantined.named(evidence.quarantined()),
        evidence.inputs(),
        checkpoint.runs(end),
        checkpoint.thresholds(),
        checkpoint.alerts(),
        checkpoint.commits());
  }

  private List<String> commits() {
    return points.stream()
        .flatMap(point -> Optional.ofNullable(point.commit()).stream())
        .distinct()
        .toList();
  }

  /** Also those from before the month that were still open when it began. */
  private List<AlertSpan> alerts() {
    Instant begin = Weeks.start(evidence.month());
    Instant end = Weeks.start(evidence.month().plusMonths(1));
    List<Point> until =
        evidence.history().points().stream().filter(p -> p.at().isBefore(end)).toList();
    return AlertSpan.of(until).stream()
        .filter(span -> span.closed() == null || !span.closed().isBefore(begin))
        .toList();
  }

  private RunCount runs(Instant end) {
    Instant over = end.isAfter(evidence.now()) ? evidence.now() : end;
    return RunCount.of(evidence.history(), Weeks.start(evidence.month()), over);
  }

  /** The thresholds over the month, a line for each change. */
  private List<CheckpointReport.Held> thresholds() {
    List<CheckpointReport.Held> held = new ArrayList<>();
    for (Point point : measured()) {
      if (held.isEmpty() || !held.get(held.size() - 1).thresholds().equals(point.thresholds())) {
        held.add(new CheckpointReport.Held(point.at(), point.thresholds()));
      }
    }
    return held;
  }

  private Status status() {
    boolean failed =
        points.stream().anyMatch(Checkpoint::failed)
            || runs(Weeks.start(evidence.month().plusMonths(1))).crashed() > 0;
    if (failed || decided(Decision.INVESTIGATE_BEFORE_CHANGE)) {
      return Status.ATTENTION_REQUIRED;
    }
    if (measured().size() < LEAST) {
      return Status.INSUFFICIENT_DATA;
    }
    boolean tighten =
        !reviews.isEmpty()
            && reviews.get(reviews.size() - 1).report().decision() == Decision.CONSIDER_TIGHTEN;
    return tighten ? Status.CANDIDATE_FOR_THRESHOLD_CHANGE : Status.STABLE;
  }

  /** An off policy measured nothing: that is no failure. */
  private static boolean failed(Point point) {
    return point.blocking() || (!point.passed() && point.verdict() != MonitorVerdict.OFF);
  }

  private boolean decided(Decision decision) {
    return reviews.stream().anyMatch(r -> r.report().decision() == decision);
  }

  private String reason(Status status) {
    return switch (status) {
      case ATTENTION_REQUIRED ->
          "%d of %d points failed or blocked, %d runs crashed; %s"
              .formatted(
                  points.stream().filter(Checkpoint::failed).count(),
                  points.size(),
                  runs(Weeks.start(evidence.month().plusMonths(1))).crashed(),
                  decided(Decision.INVESTIGATE_BEFORE_CHANGE)
                      ? "a review asked for an investigation"
                      : "no review asked for an investigation");
      case INSUFFICIENT_DATA -> measured().size() + " measured points; " + LEAST + " are needed";
      case CANDIDATE_FOR_THRESHOLD_CHANGE ->
          "the month's last review recommends tighter thresholds";
      case STABLE -> "no point failed, and no review asked for a change";
    };
  }

  private Map<String, Integer> monitors() {
    Map<String, Integer> counts = new TreeMap<>();
    points.forEach(p -> counts.merge(p.verdict().toString(), 1, Integer::sum));
    return counts;
  }

  private List<Point> measured() {
    return points.stream().filter(p -> p.verdict().measured()).toList();
  }

  /** Values of other questions are other quantities: only those like the newest are averaged. */
  private List<Point> comparable() {
    List<Point> measured = measured();
    ComparisonKey key = measured.isEmpty() ? null : measured.get(measured.size() - 1).basis();
    return key == null ? List.of() : measured.stream().filter(p -> p.comparable(key)).toList();
  }

  private @Nullable BigDecimal average(Function<Metrics, @Nullable BigDecimal> value) {
    List<BigDecimal> values =
        comparable().stream()
            .flatMap(p -> p.measured().stream())
            .flatMap(metrics -> Optional.ofNullable(value.apply(metrics)).stream())
            .toList();
    return values.isEmpty()
        ? null
        : values.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_EVEN);
  }

  private List<String> missingWeeks() {
    List<Instant> moments =
        evidence.history().points().stream()
            .filter(p -> p.verdict().measured())
            .map(Point::at)
            .toList();
    return Weeks.missing(evidence.month(), moments, evidence.history().cadence(), evidence.now());
  }

  private List<CheckpointReport.ReviewLine> reviewLines() {
    return reviews.stream()
        .map(
            r ->
                new CheckpointReport.ReviewLine(
                    r.file(), r.report().generatedAtUtc(), r.report().decision()))
        .toList();
  }

  private List<CheckpointReport.BaselineLine> accepted() {
    return CheckpointReport.BaselineLine.of(
        evidence.history(), at -> Weeks.within(evidence.month(), at));
  }
}
