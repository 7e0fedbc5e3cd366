package relgate.attest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import relgate.Problem;

/**
 * The audit log as a whole, read and followed from its first line to its last: the one witness of
 * what was made, in which order.
 */
public final class Chain {
  private final List<AuditEntry> entries;
  private final List<Problem> problems;

  /** Made when a kind is first asked for: a log may have a hundred thousand entries. */
  private final Map<AuditKind, Map<String, AuditEntry>> byDocument = new ConcurrentHashMap<>();

  /**
   * @param entries those that could be read
   * @param problems everything that shows that a line was changed, removed or put in; empty where
   *     the log is whole
   */
  public Chain(List<AuditEntry> entries, List<Problem> problems) {
    this.entries = List.copyOf(entries);
    this.problems = List.copyOf(problems);
  }

  /** The log in a file; without entries where there is none. */
  public static Chain of(Path log) {
    return ChainVerifier.read(log);
  }

  public List<AuditEntry> entries() {
    return entries;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The last entry of the kind for a document with these bytes. */
  public Optional<AuditEntry> holding(AuditKind kind, String sha256) {
    return Optional.ofNullable(byDocument.computeIfAbsent(kind, this::documents).get(sha256));
  }

  private Map<String, AuditEntry> documents(AuditKind kind) {
    Map<String, AuditEntry> last = new HashMap<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == kind) {
        last.put(entry.sha256(), entry);
      }
    }
    return last;
  }

  /** Whether it is whole and goes on from so many entries, the last of which has this hash. */
  boolean holds(String count, String head) {
    return problems.isEmpty()
        && (count.equals("0") || at(count).equals(count + " entries, head " + head));
  }

  /** The end that the log had after so many entries, in words. */
  String at(String count) {
    return entries.stream()
        .filter(entry -> String.valueOf(entry.sequence()).equals(count))
        .map(entry -> count + " entries, head " + entry.entrySha256())
        .findFirst()
        .orElse(entries.size() + " entries");
  }

  /** Whether anything of the kind was ever recorded. */
  public boolean knows(AuditKind kind) {
    return entries.stream().anyMatch(entry -> entry.kind() == kind);
  }
}
