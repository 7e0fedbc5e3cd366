package relgate.monitor.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holm's correction for testing several measures at once: sorted ascending, the i-th of m p-values
 * is multiplied by (m - i + 1), and none may fall below the one before it.
 *
 * <p>Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure (1979).
 */
public final class Holm {
  private Holm() {}

  /** The adjusted p of each name, at most 1, in the order given. */
  public static Map<String, Double> adjusted(Map<String, Double> p) {
    List<Map.Entry<String, Double>> ascending = new ArrayList<>(p.entrySet());
    ascending.sort(Comparator.comparingDouble(Map.Entry::getValue));
    Map<String, Double> result = new LinkedHashMap<>(p);
    double floor = 0;
    for (int i = 0; i < ascending.size(); i++) {
      floor = Math.max(floor, Math.min(1, (ascending.size() - i) * ascending.get(i).getValue()));
      result.put(ascending.get(i).getKey(), floor);
    }
    return result;
  }
}
