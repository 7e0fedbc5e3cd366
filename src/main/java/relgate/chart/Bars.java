package relgate.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bars of one name (`before`, `after`): a value for each category, in order. */
public record Bars(String name, Map<String, Double> values) {
  public Bars {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
