package relgate.deploy.journal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import relgate.deploy.journal.Entry.Phase;

/**
 * Steps that deploys of one environment began and finished, in order; each entry seals the last.
 */
public interface Journal {
  /** Every entry so far, oldest first. */
  List<Entry> entries();

  /** Adds an entry; when it returns, the entry survives a power failure. */
  Entry append(String deploy, String step, Phase phase, Map<String, String> facts);

  /** What went wrong beside the journal, whose own entries are all written. */
  default List<String> warnings() {
    return List.of();
  }

  /** A journal that nothing outlives, for plans that are not carried out. */
  static Journal inMemory(Clock clock) {
    return new MemoryJournal(clock);
  }
}
