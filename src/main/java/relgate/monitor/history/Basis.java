package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What two points must share to be comparable: the questions, the judgements and the measures.
 *
 * @param cases SHA-256 of the case set
 * @param judgements SHA-256 of the judgements; "none" without any
 * @param measures the names of all values
 */
public record Basis(String cases, String judgements, List<String> measures) {
  public Basis {
    measures = List.copyOf(measures);
  }

  /** What differs, in words; empty where the two are comparable. */
  public List<String> differences(Basis other) {
    List<String> out = new ArrayList<>();
    if (!cases.equals(other.cases)) {
      out.add("cases");
    }
    if (!judgements.equals(other.judgements)) {
      out.add("judgements");
    }
    if (!measures.equals(other.measures)) {
      out.add("measures");
    }
    return out;
  }

  public boolean comparable(Basis other) {
    return equals(other);
  }
}
