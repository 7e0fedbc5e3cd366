package relgate.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.AuditEntry;
import relgate.attest.AuditKind;
import relgate.attest.BegunRun;
import relgate.attest.Chain;

/**
 * An audit log and the folder of its documents: what it has counts, and what it has and the folder
 * lacks is named.
 *
 * @param begun the runs that were recorded before their first gate, by key
 * @param ended the keys of those with a report
 */
public record Witness(Path folder, Chain chain, Map<String, BegunRun> begun, Set<String> ended) {
  private static final String RUNTIME = ".runtime/";

  /** The log in a folder. */
  static Witness in(Path folder) {
    return of(folder, Chain.of(folder.resolve("audit.jsonl")));
  }

  static Witness of(Path folder, Chain chain) {
    Map<String, BegunRun> begun = new HashMap<>();
    Set<String> ended = new HashSet<>();
    for (AuditEntry entry : chain.entries()) {
      BegunRun.of(entry).ifPresent(run -> begun.putIfAbsent(run.key(), run));
      BegunRun.keyOfReport(entry).ifPresent(ended::add);
    }
    return new Witness(folder, chain, begun, ended);
  }

  /**
   * Whether a report in this folder might be of a run of the commit: all but those whose run the
   * log has, under the report's own name, as one of another commit. A log that is not whole says
   * nothing.
   */
  boolean mayBeOf(String commit, Path report) {
    BegunRun run =
        BegunRun.keyOf(String.valueOf(report.getFileName())).map(begun::get).orElse(null);
    return run == null || run.commit().equals(commit) || !chain.problems().isEmpty();
  }

  /** The entry for a report with exactly these bytes. */
  Optional<AuditEntry> of(FoundReport report) {
    return chain.holding(AuditKind.GATE_REPORT, report.sha256());
  }

  /**
   * What is missing, changed or never ended of the runs that might take a verdict back.
   *
   * @param commit whose runs matter
   * @param judged its profile and those below it matter
   * @param from the report that is judged; only what began after it did matters
   */
  List<String> gaps(String commit, Profile judged, FoundReport from) {
    long since = of(from).map(this::begin).orElse(0L);
    List<String> gaps = new ArrayList<>();
    for (AuditEntry entry : chain.entries()) {
      if (entry.sequence() > since) {
        gap(entry, commit, judged).ifPresent(gaps::add);
      }
    }
    return gaps;
  }

  /** Where the run of a report began; its own place where that was not recorded yet. */
  private long begin(AuditEntry report) {
    return begun(report).map(BegunRun::sequence).orElse(report.sequence());
  }

  private Optional<BegunRun> begun(AuditEntry report) {
    return BegunRun.keyOfReport(report).map(begun::get);
  }

  private Optional<String> gap(AuditEntry entry, String commit, Profile judged) {
    return switch (entry.kind()) {
      case RUN_BEGUN -> BegunRun.of(entry).flatMap(run -> unended(run, entry, commit, judged));
      case GATE_REPORT -> concerns(entry, commit, judged) ? lost(entry) : Optional.empty();
      case ENVELOPE,
          DECISION,
          DEPLOY_JOURNAL,
          THRESHOLD_DECISION,
          MONITOR_REPORT,
          REVIEW_REPORT,
          BASELINE,
          CHECKPOINT_REPORT,
          QUARTERLY_AUDIT,
          RETIREMENT,
          DRILL_SUMMARY,
          TORN_LINE ->
          Optional.empty();
    };
  }

  private Optional<String> unended(BegunRun run, AuditEntry entry, String commit, Profile judged) {
    boolean concerned =
        run.commit().equals(commit)
            && run.profile().compareTo(judged) <= 0
            && !ended.contains(run.key());
    String found = " began at " + entry.recordedAtUtc() + " and has not ended";
    return concerned
        ? Optional.of("the " + run.profile() + " run " + run.stamp() + found)
        : Optional.empty();
  }

  /** A report of a whole run names its commit by the run; what began unrecorded might be any. */
  private boolean concerns(AuditEntry entry, String commit, Profile judged) {
    Optional<BegunRun> run = begun(entry);
    if (run.isPresent()) {
      return run.get().commit().equals(commit) && run.get().profile().compareTo(judged) <= 0;
    }
    // Since beginnings are recorded, a report without one is that of a run cut down to some gates.
    return entry.sequence() <= firstBegun();
  }

  private long firstBegun() {
    return begun.values().stream().mapToLong(BegunRun::sequence).min().orElse(Long.MAX_VALUE);
  }

  private Optional<String> lost(AuditEntry entry) {
    Path file = document(entry);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(entry.path() + " (entry " + entry.sequence() + ") is missing");
      }
      return Sha256.of(file).equals(entry.sha256())
          ? Optional.empty()
          : Optional.of(entry.path() + " (entry " + entry.sequence() + ") was changed");
    } catch (IOException e) {
      return Optional.of(entry.path() + " (entry " + entry.sequence() + "): " + e);
    }
  }

  /** Where a document lies: a copied folder has another name than the one it was made in. */
  Path document(AuditEntry entry) {
    String path = entry.path();
    return folder.resolve(path.startsWith(RUNTIME) ? path.substring(RUNTIME.length()) : path);
  }
}
