package relgate.monitor.history;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * The averages of one benchmark run, each from 0 to 1.
 *
 * @param avgPrecisionAtK null where topics with judgements were asked, which have no keywords, as
 *     is the recall
 * @param measures by name, as {@code nDCG@10}; empty without judgements
 */
public record Metrics(
    @Between(min = 0, max = 1) @Nullable BigDecimal avgPrecisionAtK,
    @Between(min = 0, max = 1) @Nullable BigDecimal avgKeywordRecall,
    @Default("{}") Map<String, BigDecimal> measures)
    implements Validated {
  /** The name of the first average. */
  public static final String PRECISION = "avg_precision_at_k";

  /** The name of the second average. */
  public static final String RECALL = "avg_keyword_recall";

  private static final int DIGITS = 40;

  public Metrics {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /** Values by name. */
  public static Metrics of(Map<String, BigDecimal> values) {
    Map<String, BigDecimal> measures = new LinkedHashMap<>(values);
    measures.keySet().removeAll(List.of(PRECISION, RECALL));
    return new Metrics(values.get(PRECISION), values.get(RECALL), measures);
  }

  /** Every value that was measured, by its name, the two averages first. */
  public Map<String, BigDecimal> byName() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    if (avgPrecisionAtK != null) {
      values.put(PRECISION, avgPrecisionAtK);
    }
    if (avgKeywordRecall != null) {
      values.put(RECALL, avgKeywordRecall);
    }
    values.putAll(measures);
    return values;
  }

  /** One value; null where it was not measured. */
  public @Nullable BigDecimal value(String name) {
    return switch (name) {
      case PRECISION -> avgPrecisionAtK;
      case RECALL -> avgKeywordRecall;
      default -> measures.get(name);
    };
  }

  /** No benchmark computes a value of more digits: such a file was written by something else. */
  @Override
  public void validate(Problems problems) {
    byName()
        .forEach(
            (name, value) -> {
              boolean outside = value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0;
              if (outside || value.precision() > DIGITS) {
                problems.addAt(
                    name,
                    "a value from 0 to 1 of at most " + DIGITS + " digits",
                    outside ? value.toPlainString() : value.precision() + " digits",
                    "Run the benchmark again.");
              }
            });
  }
}
