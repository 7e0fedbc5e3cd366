package relgate.authority;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.json.Between;
import relgate.json.Default;

/**
 * The least that a profile asks for, whatever was accepted.
 *
 * @param mode of the benchmark; null where it is left to the candidate
 * @param measures least value by name
 * @param gates ids that must be expected, and that are applicable whatever the candidate says
 */
public record Floor(
    @Nullable Mode mode,
    @Nullable @Between(min = 0, max = 1) BigDecimal minPrecision,
    @Nullable @Between(min = 0, max = 1) BigDecimal minRecall,
    @Nullable @Between(min = 1) Integer minCases,
    @Default("{}") Map<String, BigDecimal> measures,
    @Default("[]") List<String> gates) {
  public Floor {
    measures = Map.copyOf(measures);
    gates = List.copyOf(gates);
  }
}
