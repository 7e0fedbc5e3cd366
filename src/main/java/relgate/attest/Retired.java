package relgate.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * Documents that retention took away by a list which itself stands in the chain, unchanged: that
 * such a file is gone is no sign of tampering. Only points of a monitor with what belongs to them,
 * and drills, can be retired, never a verdict or a decision.
 */
final class Retired {
  private final Set<String> files = new HashSet<>();

  /** The lists of a chain, those that are still what their entries say. */
  static Retired of(List<AuditEntry> entries, Path root) {
    Retired retired = new Retired();
    for (AuditEntry entry : entries) {
      if (entry.kind() == AuditKind.RETIREMENT) {
        retired.add(root.resolve(entry.path()), entry);
      }
    }
    return retired;
  }

  private void add(Path list, AuditEntry entry) {
    try {
      if (!Files.isRegularFile(list) || !Sha256.of(list).equals(entry.sha256())) {
        return;
      }
      if (JsonReader.strict().parseAny(JsonReader.text(list), entry.path())
              instanceof Map<?, ?> members
          && members.get("files") instanceof List<?> named) {
        String folder = entry.path().substring(0, entry.path().lastIndexOf('/') + 1);
        named.forEach(file -> add(folder, file));
      }
    } catch (IOException | BadInput e) {
      // The list's own entry says what is wrong with it; it excuses nothing.
    }
  }

  private void add(String folder, Object file) {
    if (file instanceof Map<?, ?> members) {
      files.add(folder + members.get("path") + " " + members.get("sha256"));
    }
  }

  /** Whether this entry's file was taken away by a list. */
  boolean has(AuditEntry entry) {
    return switch (entry.kind()) {
      case MONITOR_REPORT, DRILL_SUMMARY -> files.contains(entry.path() + " " + entry.sha256());
      case GATE_REPORT,
          RUN_BEGUN,
          ENVELOPE,
          DECISION,
          DEPLOY_JOURNAL,
          THRESHOLD_DECISION,
          REVIEW_REPORT,
          BASELINE,
          CHECKPOINT_REPORT,
          QUARTERLY_AUDIT,
          RETIREMENT,
          TORN_LINE ->
          false;
    };
  }
}
