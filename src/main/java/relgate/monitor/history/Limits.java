package relgate.monitor.history;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import relgate.json.Between;

/**
 * The limits of the drift rules.
 *
 * @param lookback how many of the newest good points the mean is of
 * @param minHistory fewer than these give no mean
 * @param maxPrecisionDrop a drop beyond it is an alert; likewise for recall
 */
public record Limits(
    @Between(min = 1, max = 10_000) int lookback,
    @Between(min = 1, max = 10_000) int minHistory,
    @Between(min = 0, max = 1) BigDecimal maxPrecisionDrop,
    @Between(min = 0, max = 1) BigDecimal maxRecallDrop) {
  /** 8 points, at least 3, 0.08 of precision, 0.05 of recall. */
  public static Limits standard() {
    return new Limits(8, 3, new BigDecimal("0.08"), new BigDecimal("0.05"));
  }

  /** The limit of one value: every measure of judgements has the one of recall. */
  public BigDecimal drop(String name) {
    return name.equals(Metrics.PRECISION) ? maxPrecisionDrop : maxRecallDrop;
  }

  /** The values that have a limit of their own, with it. */
  public Map<String, BigDecimal> drops() {
    Map<String, BigDecimal> drops = new LinkedHashMap<>();
    drops.put(Metrics.PRECISION, maxPrecisionDrop);
    drops.put(Metrics.RECALL, maxRecallDrop);
    return drops;
  }
}
