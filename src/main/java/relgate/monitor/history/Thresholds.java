package relgate.monitor.history;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import relgate.json.Between;
import relgate.json.Default;

/**
 * The least values that satisfy, each from 0 to 1.
 *
 * @param measures by name; a measure without one has no threshold
 */
public record Thresholds(
    @Between(min = 0, max = 1) BigDecimal minPrecision,
    @Between(min = 0, max = 1) BigDecimal minRecall,
    @Default("{}") Map<String, BigDecimal> measures) {
  public Thresholds {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /** Every threshold by the name of the value it is for. */
  public Map<String, BigDecimal> byName() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    values.put(Metrics.PRECISION, minPrecision);
    values.put(Metrics.RECALL, minRecall);
    values.putAll(measures);
    return values;
  }
}
