package relgate.deploy.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.deploy.journal.Entry.Phase;

/** Entries in a list: the chain of {@link FileJournal} without its file. */
final class MemoryJournal implements Journal {
  private final Clock clock;
  private final List<Entry> entries = new ArrayList<>();

  MemoryJournal(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Entry append(String deploy, String step, Phase phase, Map<String, String> facts) {
    Entry entry = Chain.sealed(entries, Entry.of(deploy, clock.instant(), step, phase, facts));
    entries.add(entry);
    return entry;
  }
}
