package relgate.threshold;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures that a benchmark measured.
 *
 * @param values by name: `avg_precision_at_k`, `avg_keyword_recall`, `measures.nDCG@10`, ...
 */
public record Figures(SortedMap<String, BigDecimal> values) {
  /** The figure that each threshold of a policy is about. */
  static String measuredBy(String policyKey) {
    return switch (policyKey) {
      case "min_precision" -> "avg_precision_at_k";
      case "min_recall" -> "avg_keyword_recall";
      default -> policyKey;
    };
  }

  /** The figures of a benchmark result as plain JSON values; its other numbers are left out. */
  static Figures of(Object json) {
    SortedMap<String, BigDecimal> values = new TreeMap<>();
    DottedKeys.of(json)
        .forEach(
            (key, text) -> {
              if (key.startsWith("avg_") || key.startsWith("measures.")) {
                Values.number(text).ifPresent(number -> values.put(key, number));
              }
            });
    return new Figures(values);
  }
}
