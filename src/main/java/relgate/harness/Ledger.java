package relgate.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The facts that the checks of one run recorded, by the unique id of the test; safe for many
 * threads.
 */
public final class Ledger {
  private final Map<String, List<Fact>> facts = new ConcurrentHashMap<>();

  public void add(String uniqueId, Fact fact) {
    facts
        .computeIfAbsent(uniqueId, id -> Collections.synchronizedList(new ArrayList<>()))
        .add(fact);
  }

  /** The facts of one test in the order they were recorded. */
  public List<Fact> of(String uniqueId) {
    List<Fact> recorded = facts.getOrDefault(uniqueId, List.of());
    synchronized (recorded) {
      return List.copyOf(recorded);
    }
  }
}
