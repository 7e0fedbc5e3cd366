package relgate.attest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.Problem;

/**
 * The audit log as a whole, read and followed from its first line to its last: the one witness of
 * what was made, in which order.
 *
 * @param entries those that could be read
 * @param problems everything that shows that a line was changed, removed or put in; empty where the
 *     log is whole
 */
public record Chain(List<AuditEntry> entries, List<Problem> problems) {
  public Chain {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /** The log in a file; without entries where there is none. */
  public static Chain of(Path log) {
    return ChainVerifier.read(log);
  }

  /** The last entry of the kind for a document with these bytes. */
  public Optional<AuditEntry> holding(AuditKind kind, String sha256) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind && entry.sha256().equals(sha256))
        .reduce((earlier, later) -> later);
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
