package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison.Trend;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.Cusum;
import relgate.monitor.statistics.Noise;

/**
 * Slow decay: a mean of the last points slides along with them, so each point is also compared with
 * the best one since the baseline, and its losses against the first ones are added up.
 *
 * <p>Both limits grow with the noise that the good points show, so that a jittery engine does not
 * cry wolf; docs/KB_MONITOR.md has the simulation that chose the factors.
 */
final class TrendRule {
  private static final int LEVEL_POINTS = 8;
  private static final double LEAST_ALLOWANCE = 0.005;
  private static final double BEST_NOISE = 5;
  private static final double ALLOWANCE_NOISE = 1;
  private static final double SUM_NOISE = 10;
  private static final double SUM_DROPS = 2;

  private final ReferencePoints reference;
  private final Metrics current;

  private TrendRule(ReferencePoints reference, Metrics current) {
    this.reference = reference;
    this.current = current;
  }

  /** What the rule saw, and whether it speaks. */
  record Seen(Trend trend, List<Alert> alerts) {}

  /** One answer a value that has a limit; none where there are too few points. */
  static List<Seen> seen(ReferencePoints reference, Metrics current, Limits limits) {
    if (reference.good().size() < limits.minHistory()) {
      return List.of();
    }
    TrendRule rule = new TrendRule(reference, current);
    List<Seen> result = new ArrayList<>();
    limits.drops().forEach((name, limit) -> result.add(rule.seen(name, limit)));
    return result;
  }

  private Seen seen(String name, BigDecimal limit) {
    double now = current.byName().getOrDefault(name, BigDecimal.ZERO).doubleValue();
    double[] good = ReferencePoints.numbers(reference.good(), name);
    double noise = Noise.of(good);
    double bestLimit = limit.doubleValue() + BEST_NOISE * noise;
    Point best = best(name);
    Cusum cusum = cusum(good, noise, limit.doubleValue());
    double[] all =
        DoubleStream.concat(
                Arrays.stream(ReferencePoints.numbers(reference.measured(), name)),
                DoubleStream.of(now))
            .toArray();
    Trend trend =
        new Trend(
            name,
            Decimal.shown(noise),
            Decimal.shown(ReferencePoints.value(best, name)),
            best.file(),
            Decimal.shown(bestLimit),
            Decimal.shown(cusum.reference()),
            Decimal.shown(cusum.sum(all)),
            Decimal.shown(cusum.limit()));
    return new Seen(trend, alerts(trend, Decimal.shown(now), cusum.alarms(all)));
  }

  private static List<Alert> alerts(Trend trend, BigDecimal now, boolean decays) {
    List<Alert> result = new ArrayList<>();
    BigDecimal drop = trend.best().subtract(now);
    if (drop.compareTo(trend.bestLimit()) > 0) {
      result.add(
          new Alert(
              Alert.Rule.BEST_DROP,
              trend.measure(),
              now,
              trend.best(),
              drop,
              trend.bestLimit(),
              null));
    }
    if (decays) {
      result.add(
          new Alert(
              Alert.Rule.SLOW_DECAY,
              trend.measure(),
              now,
              trend.reference(),
              trend.sum(),
              trend.sumLimit(),
              null));
    }
    return result;
  }

  private static Cusum cusum(double[] good, double noise, double limit) {
    double level = Arrays.stream(good).limit(LEVEL_POINTS).average().orElse(0);
    double allowance = Math.max(LEAST_ALLOWANCE, ALLOWANCE_NOISE * noise);
    return new Cusum(level, allowance, Math.max(SUM_DROPS * limit, SUM_NOISE * noise));
  }

  private Point best(String name) {
    return reference.good().stream()
        .max((a, b) -> ReferencePoints.value(a, name).compareTo(ReferencePoints.value(b, name)))
        .orElseThrow();
  }
}
