package relgate.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.attest.JournalTrail;
import relgate.deploy.journal.Entry;
import relgate.deploy.journal.Entry.Phase;
import relgate.deploy.journal.Journal;

/**
 * A journal whose every line is entered in the audit log as well. The log must never stand in the
 * way of a deploy or a rollback: what cannot be recorded is a warning, and nobody waits for it
 * twice. The next line that can be recorded covers those that could not.
 */
final class AuditedJournal implements Journal {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private final Journal journal;
  private final JournalTrail trail;
  private final List<String> warnings = new ArrayList<>();

  AuditedJournal(Journal journal, JournalTrail trail) {
    this.journal = journal;
    this.trail = trail;
  }

  @Override
  public List<Entry> entries() {
    return journal.entries();
  }

  @Override
  public Entry append(String deploy, String step, Phase phase, Map<String, String> facts) {
    Entry entry = journal.append(deploy, step, phase, facts);
    // One forced write for the whole deploy: the journal itself is on disk with every line, and a
    // line that a power failure took from the log is covered by the entry after it.
    boolean last = step.equals(Step.END.toString()) && phase != Phase.BEGUN;
    record(entry, last);
    return entry;
  }

  private void record(Entry entry, boolean forced) {
    try {
      trail.record(entry.atUtc(), warnings.isEmpty() ? PATIENCE : Duration.ZERO, forced);
    } catch (RuntimeException e) {
      if (warnings.isEmpty()) {
        warnings.add("not in the audit log from " + entry.step() + " on: " + e.getMessage());
      }
    }
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
