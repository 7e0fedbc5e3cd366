package relgate.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.monitor.history.MeasuredNoise;
import relgate.monitor.history.Metrics;
import relgate.monitor.statistics.NoiseShape;

/**
 * The noise of repeated runs. The deviation of n runs is known to about 1 / sqrt(2 (n - 1)) of
 * itself: so much is added, as limits that are too narrow cry wolf.
 *
 * <p>Source of the standard error: M. G. Kendall and A. Stuart, The Advanced Theory of Statistics,
 * volume 1, section 10.9, for normal values.
 */
final class Calibration {
  private static final double MOST_FOLLOW = 0.8;

  private Calibration() {}

  /** By measure; only those that every run has. */
  static Map<String, MeasuredNoise> of(List<Metrics> runs) {
    Map<String, MeasuredNoise> noise = new TreeMap<>();
    for (String name : runs.get(0).byName().keySet()) {
      List<BigDecimal> values =
          runs.stream().flatMap(run -> Optional.ofNullable(run.value(name)).stream()).toList();
      if (values.size() == runs.size()) {
        noise.put(name, of(values.stream().mapToDouble(BigDecimal::doubleValue).toArray()));
      }
    }
    return noise;
  }

  private static MeasuredNoise of(double[] values) {
    NoiseShape.Measured measured = NoiseShape.Measured.of(values, 0);
    double follow = NoiseShape.of(List.of(measured)).follow();
    double up = 1 + 1 / Math.sqrt(2 * (values.length - 1.0));
    return new MeasuredNoise(
        values.length,
        Decimal.shown(measured.deviation() * up),
        Decimal.shown(Math.max(0, Math.min(MOST_FOLLOW, follow))));
  }
}
