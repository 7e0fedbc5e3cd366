package relgate.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;
import relgate.monitor.history.Thresholds;

/** Makes a review of a history: pure, in exact decimals. */
public final class Review {
  private static final int LEAST = 3;
  private static final int LEAST_TO_TIGHTEN = 4;
  private static final BigDecimal HEADROOM = new BigDecimal("0.10");
  private static final BigDecimal STEP = new BigDecimal("0.03");
  private static final BigDecimal MOST_PRECISION = new BigDecimal("0.95");
  private static final BigDecimal MOST_RECALL = new BigDecimal("0.98");

  /** Data is stale once two runs in a row were left out, but for daily ones not in a week. */
  private static final Duration LEAST_STALE = Duration.ofDays(7);

  private final Instant now;
  private final History history;
  private final List<Point> points;
  private final List<Point> measured;

  private Review(History history, List<Point> points, Instant now) {
    this.history = history;
    this.now = now;
    this.points = points;
    this.measured = measured(points);
  }

  /**
   * Reviews the last points; those of an off policy measured nothing and do not count.
   *
   * @param lookback how many, at least 1
   * @param evidence a point's file as the report names it, and its SHA-256
   */
  public static ReviewReport of(
      History history,
      Profile profile,
      int lookback,
      Instant now,
      Function<Point, FileDigest> evidence) {
    Review review = new Review(history, points(history, lookback), now);
    Decision decision = review.decision();
    return new ReviewReport(
        ReviewReport.SCHEMA_VERSION,
        now,
        profile,
        lookback,
        decision,
        review.reason(decision),
        review.points.size(),
        review.spread(Metrics::avgPrecisionAtK),
        review.spread(Metrics::avgKeywordRecall),
        review.thresholds(),
        review.recommended(decision),
        review.failures(),
        Quarantined.named(history.quarantined()),
        review.points.parallelStream().map(evidence).toList(),
        review.runs(),
        review.thresholdChanges());
  }

  /** The points that a review of so many is of. */
  public static List<Point> points(History history, int lookback) {
    if (lookback < 1 || lookback > 10_000) {
      throw new BadInput(
          "--lookback", "from 1 to 10000 points", "" + lookback, "Give how many to look back.");
    }
    List<Point> all =
        history.points().stream().filter(p -> p.verdict() != MonitorVerdict.OFF).toList();
    return all.subList(Math.max(0, all.size() - lookback), all.size());
  }

  private @Nullable Thresholds recommended(Decision decision) {
    Thresholds held = thresholds();
    return decision == Decision.CONSIDER_TIGHTEN && held != null ? tighter(held) : null;
  }

  /** Values on another basis than the newest ones are other quantities: they are not averaged. */
  private static List<Point> measured(List<Point> points) {
    List<Point> all = points.stream().filter(p -> p.verdict().measured()).toList();
    var basis = all.isEmpty() ? null : all.get(all.size() - 1).basis();
    return basis == null ? List.of() : all.stream().filter(p -> p.comparable(basis)).toList();
  }

  private Decision decision() {
    boolean odd = runs().crashed() > 0 || !thresholdChanges().isEmpty();
    if (!failures().isEmpty() || odd) {
      return Decision.INVESTIGATE_BEFORE_CHANGE;
    }
    if (measured.size() < LEAST || stale()) {
      return Decision.INSUFFICIENT_DATA;
    }
    boolean roomy = measured.size() >= LEAST_TO_TIGHTEN && roomy();
    return roomy ? Decision.CONSIDER_TIGHTEN : Decision.KEEP_THRESHOLDS;
  }

  private boolean roomy() {
    Thresholds held = thresholds();
    return held != null
        && above(Metrics::avgPrecisionAtK, held.minPrecision())
        && above(Metrics::avgKeywordRecall, held.minRecall())
        && !Objects.equals(tighter(held), held);
  }

  private boolean above(Function<Metrics, @Nullable BigDecimal> value, BigDecimal threshold) {
    BigDecimal n = BigDecimal.valueOf(values(value).size());
    return n.signum() > 0 && sum(value).compareTo(threshold.add(HEADROOM).multiply(n)) >= 0;
  }

  private Thresholds tighter(Thresholds held) {
    return new Thresholds(
        raised(held.minPrecision(), MOST_PRECISION.min(lowest(Metrics::avgPrecisionAtK))),
        raised(held.minRecall(), MOST_RECALL.min(lowest(Metrics::avgKeywordRecall))),
        held.measures());
  }

  /** No threshold is proposed that a reviewed point would have missed. */
  private BigDecimal lowest(Function<Metrics, @Nullable BigDecimal> value) {
    return values(value).stream()
        .min(Comparator.naturalOrder())
        .orElse(BigDecimal.ONE)
        .setScale(2, RoundingMode.FLOOR);
  }

  private RunCount runs() {
    return points.isEmpty()
        ? new RunCount(0, 0, 0, 0, 0)
        : RunCount.of(history, points.get(0).at(), now);
  }

  private boolean stale() {
    return measured.isEmpty() || age().compareTo(longest()) > 0;
  }

  private Duration longest() {
    Duration two = history.cadence().multipliedBy(2);
    return two.compareTo(LEAST_STALE) < 0 ? LEAST_STALE : two;
  }

  private Duration age() {
    return Duration.between(measured.get(measured.size() - 1).at(), now);
  }

  private List<ReviewReport.ThresholdChange> thresholdChanges() {
    List<ReviewReport.ThresholdChange> changes = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Thresholds before = points.get(i - 1).thresholds();
      Thresholds held = points.get(i).thresholds();
      if (!before.equals(held)) {
        changes.add(new ReviewReport.ThresholdChange(points.get(i).file(), before, held));
      }
    }
    return changes;
  }

  private static BigDecimal raised(BigDecimal threshold, BigDecimal most) {
    return threshold.max(threshold.add(STEP).min(most));
  }

  private @Nullable Thresholds thresholds() {
    return measured.isEmpty() ? null : measured.get(measured.size() - 1).thresholds();
  }

  private List<ReviewReport.Failure> failures() {
    return points.stream()
        .filter(p -> !p.passed() || p.blocking())
        .map(p -> new ReviewReport.Failure(p.file(), p.at(), p.verdict(), p.blocking()))
        .toList();
  }

  private ReviewReport.@Nullable Spread spread(Function<Metrics, @Nullable BigDecimal> value) {
    List<BigDecimal> values = values(value);
    if (values.isEmpty()) {
      return null;
    }
    BigDecimal first = values.get(0);
    BigDecimal last = values.get(values.size() - 1);
    BigDecimal average =
        sum(value).divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_EVEN);
    return new ReviewReport.Spread(
        plain(average),
        plain(values.stream().min(Comparator.naturalOrder()).orElseThrow()),
        plain(values.stream().max(Comparator.naturalOrder()).orElseThrow()),
        plain(first),
        plain(last),
        plain(last.subtract(first)));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal rounded = value.setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private BigDecimal sum(Function<Metrics, @Nullable BigDecimal> value) {
    return values(value).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<BigDecimal> values(Function<Metrics, @Nullable BigDecimal> value) {
    return measured.stream()
        .flatMap(p -> p.measured().stream())
        .flatMap(metrics -> Optional.ofNullable(value.apply(metrics)).stream())
        .toList();
  }

  private String reason(Decision decision) {
    return switch (decision) {
      case INVESTIGATE_BEFORE_CHANGE ->
          "%d of %d points failed or blocked; runs: %s; thresholds changed %d times"
              .formatted(
                  failures().size(), points.size(), runs().text(), thresholdChanges().size());
      case INSUFFICIENT_DATA ->
          measured.size() >= LEAST
              ? "the newest measured point is %d days old".formatted(age().toDays())
              : measured.size() + " comparable points; " + LEAST + " are needed";
      case CONSIDER_TIGHTEN -> "both averages are at least 0.10 above their thresholds";
      case KEEP_THRESHOLDS ->
          "no point failed, and not both averages of at least %d points are 0.10 above"
              .formatted(LEAST_TO_TIGHTEN);
    };
  }
}
