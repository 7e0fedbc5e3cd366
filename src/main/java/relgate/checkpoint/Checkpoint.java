package relgate.checkpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.review.Decision;
import relgate.review.Reviews;

/** Gathers one month of one profile; its borders are midnights in UTC. */
public final class Checkpoint {
  private static final int LEAST = 3;

  private final YearMonth month;
  private final Instant now;
  private final List<Point> points;
  private final List<Reviews.Found> reviews;

  private Checkpoint(
      YearMonth month, Instant now, List<Point> points, List<Reviews.Found> reviews) {
    this.month = month;
    this.now = now;
    this.points = points;
    this.reviews = reviews;
  }

  /** The last month that is over. */
  public static YearMonth lastComplete(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(1);
  }

  /**
   * Gathers the month.
   *
   * @throws BadInput where it has not begun, or a folder is none
   */
  public static CheckpointReport of(Places places, Profile profile, YearMonth month, Instant now) {
    if (start(month).isAfter(now)) {
      throw new BadInput("--month", "a month that has begun", month.toString(), "Name another.");
    }
    HistoryReader reader = new HistoryReader(places.history(), profile, now);
    History history = reader.read();
    Reviews reviews = Reviews.read(places.reviews(), profile, now);
    String changesShown = places.shown().apply(places.changes());
    ChangeRecords changes = ChangeRecords.read(places.changes(), changesShown, profile, month);
    Checkpoint checkpoint =
        new Checkpoint(
            month,
            now,
            history.points().stream().filter(p -> in(month, p.at())).toList(),
            reviews.reviews().stream()
                .filter(r -> in(month, r.report().generatedAtUtc()))
                .toList());
    List<Quarantined> quarantined = new ArrayList<>(history.quarantined());
    quarantined.addAll(reviews.quarantined());
    quarantined.addAll(changes.unreadable());
    List<FileDigest> inputs = checkpoint.inputs(places, reader);
    inputs.addAll(changes.records());
    Status status = checkpoint.status();
    return new CheckpointReport(
        CheckpointReport.SCHEMA_VERSION,
        now,
        profile,
        month.toString(),
        !start(month.plusMonths(1)).isAfter(now),
        start(month),
        start(month.plusMonths(1)),
        status,
        checkpoint.reason(status),
        checkpoint.monitors(),
        checkpoint.average(Metrics::avgPrecisionAtK),
        checkpoint.average(Metrics::avgKeywordRecall),
        checkpoint.missingWeeks(history),
        checkpoint.reviewLines(),
        changes.records(),
        checkpoint.accepted(history),
        quarantined,
        inputs);
  }

  private static boolean in(YearMonth month, Instant at) {
    return !at.isBefore(start(month)) && at.isBefore(start(month.plusMonths(1)));
  }

  private static Instant start(YearMonth month) {
    return Weeks.start(month.atDay(1));
  }

  private Status status() {
    boolean failed = points.stream().anyMatch(Checkpoint::failed);
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
    return point.blocking()
        || (!point.passed() && point.verdict() != relgate.monitor.history.Finding.OFF);
  }

  private boolean decided(Decision decision) {
    return reviews.stream().anyMatch(r -> r.report().decision() == decision);
  }

  private String reason(Status status) {
    return switch (status) {
      case ATTENTION_REQUIRED ->
          "%d of %d points failed or blocked; %s"
              .formatted(
                  points.stream().filter(Checkpoint::failed).count(),
                  points.size(),
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

  private @Nullable BigDecimal average(Function<Metrics, BigDecimal> value) {
    List<BigDecimal> values =
        measured().stream().flatMap(p -> p.measured().stream()).map(value).toList();
    return values.isEmpty()
        ? null
        : values.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_EVEN);
  }

  private List<String> missingWeeks(History history) {
    List<Instant> moments =
        history.points().stream().filter(p -> p.verdict().measured()).map(Point::at).toList();
    return Weeks.missing(month, moments, now);
  }

  private List<CheckpointReport.ReviewLine> reviewLines() {
    return reviews.stream()
        .map(
            r ->
                new CheckpointReport.ReviewLine(
                    r.file(), r.report().generatedAtUtc(), r.report().decision()))
        .toList();
  }

  private List<CheckpointReport.BaselineLine> accepted(History history) {
    return history.baselines().stream()
        .map(History.Pin::record)
        .filter(r -> r.kind() == BaselineRecord.Kind.ACCEPTED && in(month, r.generatedAtUtc()))
        .map(
            r ->
                new CheckpointReport.BaselineLine(
                    r.point().path(),
                    r.generatedAtUtc(),
                    Objects.requireNonNullElse(r.reason(), ""),
                    Objects.requireNonNullElse(r.owner(), "")))
        .toList();
  }

  private List<FileDigest> inputs(Places places, HistoryReader reader) {
    String monitors = places.shown().apply(places.history());
    String reviewed = places.shown().apply(places.reviews());
    List<FileDigest> out = new ArrayList<>();
    out.addAll(points.parallelStream().map(p -> reader.digest(p).in(monitors)).toList());
    reviews.forEach(r -> out.add(new FileDigest(reviewed + "/" + r.file(), r.sha256())));
    return out;
  }
}
