package relgate.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.store.Retention;

/**
 * Documents that retention took away by a list which itself stands in the chain, unchanged: that
 * such a file is gone is no sign of tampering. A verdict must have been old by then, or a list
 * could make a red one vanish that still revokes; a decision is never retired.
 */
final class Retired {
  private static final Duration LIFE_OF_EVIDENCE = Retention.SHORTEST;
  private final Map<String, Instant> files = new HashMap<>();

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
        named.forEach(file -> add(folder, file, entry.recordedAtUtc()));
      }
    } catch (IOException | BadInput e) {
      // The list's own entry says what is wrong with it; it excuses nothing.
    }
  }

  private void add(String folder, Object file, Instant at) {
    if (file instanceof Map<?, ?> members) {
      files.putIfAbsent(folder + members.get("path") + " " + members.get("sha256"), at);
    }
  }

  /** Whether this entry's file was taken away by a list. */
  boolean has(AuditEntry entry) {
    Instant at = files.get(entry.path() + " " + entry.sha256());
    return switch (entry.kind()) {
      case MONITOR_REPORT, DRILL_SUMMARY -> at != null;
      case ENVELOPE -> at != null || signsWhatIsRetired(entry);
      case GATE_REPORT, RUN_BEGUN, REVIEW_REPORT -> at != null && old(entry, at);
      case DECISION,
          DEPLOY_JOURNAL,
          THRESHOLD_DECISION,
          BASELINE,
          CHECKPOINT_REPORT,
          QUARTERLY_AUDIT,
          RETIREMENT,
          TORN_LINE ->
          false;
    };
  }

  private static boolean old(AuditEntry entry, Instant retired) {
    return !entry.recordedAtUtc().plus(LIFE_OF_EVIDENCE).isAfter(retired);
  }

  private boolean signsWhatIsRetired(AuditEntry envelope) {
    String document = envelope.path().replace(".dsse.json", ".json") + " ";
    return files.keySet().stream().anyMatch(file -> file.startsWith(document));
  }
}
