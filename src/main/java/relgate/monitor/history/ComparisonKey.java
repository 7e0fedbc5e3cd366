package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The key that two points must share to be comparable: the questions, the judgements and the
 * measures.
 *
 * @param cases SHA-256 of the case set
 * @param judgements SHA-256 of the judgements; "none" without any
 * @param measures the names of all values
 */
public record ComparisonKey(String cases, String judgements, List<String> measures) {
  public ComparisonKey {
    measures = List.copyOf(measures);
  }

  /** What differs, in words; empty where the two are comparable. */
  public List<String> differences(ComparisonKey other) {
    List<String> result = new ArrayList<>();
    if (!cases.equals(other.cases)) {
      result.add("cases");
    }
    if (!judgements.equals(other.judgements)) {
      result.add("judgements");
    }
    if (!measures.equals(other.measures)) {
      result.add("measures");
    }
    return result;
  }

  public boolean comparable(ComparisonKey other) {
    return equals(other);
  }
}
