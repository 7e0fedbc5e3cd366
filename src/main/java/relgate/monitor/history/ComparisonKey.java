package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that two points must share to be comparable: the questions, the judgements and the
 * measures.
 *
 * @param cases SHA-256 of the questions as they are meant, not spelt: of {@code
 *     questions_<cases>.json} beside the points; in points of version 1 of the case file's bytes
 * @param judgements SHA-256 of the judgements; "none" without any
 * @param measures the names of all values
 * @param file SHA-256 of the case file's bytes; null in points of version 1
 */
public record ComparisonKey(
    String cases, String judgements, List<String> measures, @Nullable String file) {
  public ComparisonKey {
    measures = List.copyOf(measures);
  }

  /** What differs, in words; empty where the two are comparable. */
  public List<String> differences(ComparisonKey other) {
    List<String> result = new ArrayList<>();
    if (!sameCases(other)) {
      result.add("cases");
    }
    if (!sameCases(other) && !judgements.equals(other.judgements)) {
      result.add("judgements");
    }
    if (!measures.equals(other.measures)) {
      result.add("measures");
    }
    return result;
  }

  /** A point of version 1 knows its case file alone, and its judgements stand in that file. */
  private boolean sameCases(ComparisonKey other) {
    return cases.equals(other.cases) || cases.equals(other.file) || other.cases.equals(file);
  }

  public boolean comparable(ComparisonKey other) {
    return sameCases(other) && measures.equals(other.measures);
  }
}
