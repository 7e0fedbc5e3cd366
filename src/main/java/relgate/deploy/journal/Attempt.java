package relgate.deploy.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.deploy.journal.Entry.Phase;

/** One deploy as the journal tells it: all of its entries, in order. */
public record Attempt(String deploy, List<Entry> entries) {
  public Attempt {
    entries = List.copyOf(entries);
  }

  /** Every deploy of the journal, in the order in which they began. */
  public static List<Attempt> all(Journal journal) {
    Map<String, List<Entry>> byDeploy = new LinkedHashMap<>();
    for (Entry entry : journal.entries()) {
      byDeploy.computeIfAbsent(entry.deploy(), id -> new ArrayList<>()).add(entry);
    }
    return byDeploy.entrySet().stream().map(e -> new Attempt(e.getKey(), e.getValue())).toList();
  }

  public Entry last() {
    return entries.get(entries.size() - 1);
  }

  public boolean began(String step) {
    return entries.stream().anyMatch(e -> e.step().equals(step));
  }

  /** What the step left for later, where it finished; the last time counts. */
  public Optional<Map<String, String>> finished(String step) {
    return entries.stream()
        .filter(e -> e.step().equals(step) && e.phase() == Phase.FINISHED)
        .reduce((first, second) -> second)
        .map(Entry::facts);
  }
}
