package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison.Trend;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.Cusum;
import relgate.monitor.statistics.Noise;
import relgate.monitor.statistics.RunNoise;

/**
 * Slow decay: a mean of the last points slides along with them, so each point is also compared with
 * the best one since the baseline, and its losses against the first ones are added up, from the
 * last recovery on.
 *
 * <p>Both limits grow with the noise that the good points show, so that a jittery engine does not
 * cry wolf, and neither speaks before there are enough of them to know it.
 */
final class TrendRule {
  private static final int LEAST = 7;
  private static final double LEAST_ALLOWANCE = 0.005;
  private static final double BEST_NOISE = 9;

  /** The noise of seven runs may be half of what it really is. */
  private static final double FEW_RUNS = 4;

  private static final double ALLOWANCE_NOISE = 0.8;
  private static final double SUM_NOISE = 3.75;

  /** One run counts no more than this beyond the allowance: an outlier is no loss that lasts. */
  private static final double MOST_NOISE = 1.5;

  private final ComparableRuns runs;
  private final Limits limits;

  private TrendRule(ComparableRuns runs, Limits limits) {
    this.runs = runs;
    this.limits = limits;
  }

  /** The state of the rule for one value, and whether it speaks. */
  record Seen(Trend trend, List<Alert> alerts) {}

  /** One answer a value; none where there are too few points. */
  static List<Seen> seen(ComparableRuns runs, Limits limits) {
    TrendRule rule = new TrendRule(runs, limits);
    List<Seen> answers = new ArrayList<>();
    for (String name : runs.sample().metrics().byName().keySet()) {
      if (runs.quiet(name).size() >= limits.minHistory()) {
        runs.series(name, 1).ifPresent(series -> answers.add(rule.seen(series)));
      }
    }
    return answers;
  }

  private Seen seen(MeasureSeries series) {
    String name = series.measure();
    double limit = limits.drop(name).doubleValue();
    RunNoise noise = series.noise();
    double deviation = noise.summed();
    // Apart from where it is heading: a slide must not widen its own limit.
    double jitter = runs.jitter(name, Noise.of(ReferencePoints.numbers(series.quiet(), name)));
    Point best = best(name);
    Cusum cusum =
        new Cusum(
            noise.level(),
            Math.max(LEAST_ALLOWANCE, ALLOWANCE_NOISE * deviation),
            SUM_NOISE * noise.sumFactor() * deviation);
    double least = cusum.reference() - cusum.allowance() - MOST_NOISE * deviation;
    double[] values = Arrays.stream(values(series)).map(v -> Math.max(v, least)).toArray();
    Trend trend =
        new Trend(
            name,
            Decimal.shown(noise.deviation()),
            Decimal.shown(ReferencePoints.value(best, name)),
            best.file(),
            Decimal.shown(limit + BEST_NOISE * jitter * (1 + FEW_RUNS / series.quiet().size())),
            Decimal.shown(cusum.reference()),
            Decimal.shown(cusum.sum(values)),
            Decimal.shown(cusum.limit()));
    boolean enough = series.quiet().size() >= Math.max(LEAST, limits.minHistory());
    return new Seen(trend, enough ? alerts(trend, series, cusum.alarms(values)) : List.of());
  }

  private double[] values(MeasureSeries series) {
    double[] earlier = ReferencePoints.numbers(runs.sinceRecovery(), series.measure());
    return DoubleStream.concat(Arrays.stream(earlier), DoubleStream.of(series.newest())).toArray();
  }

  private static List<Alert> alerts(Trend trend, MeasureSeries series, boolean decays) {
    List<Alert> alerts = new ArrayList<>();
    BigDecimal newest = Decimal.shown(series.newest());
    BigDecimal drop = trend.best().subtract(newest);
    if (drop.compareTo(trend.bestLimit()) > 0) {
      Alert.Fall fall = new Alert.Fall(newest, trend.best(), drop, trend.bestLimit());
      alerts.add(Alert.statistical(Alert.Rule.BEST_DROP, trend.measure(), fall, null, null));
    }
    if (decays) {
      Alert.Fall fall = new Alert.Fall(newest, trend.reference(), trend.sum(), trend.sumLimit());
      alerts.add(Alert.statistical(Alert.Rule.SLOW_DECAY, trend.measure(), fall, null, null));
    }
    return alerts;
  }

  private Point best(String name) {
    Optional<Point> best =
        runs.quiet(name).stream()
            .max(
                (a, b) -> ReferencePoints.value(a, name).compareTo(ReferencePoints.value(b, name)));
    return best.orElseThrow();
  }
}
