package relgate.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.store.DocumentKind;
import relgate.store.Query;

/** The shared documents that each verb reads, fetched from the store before it begins. */
final class VerbEvidence {
  /** As many of a kind as any lookback or retention asks for. */
  private static final int NEWEST = 300;

  /** Whatever the chain vouches for of a history: what is missing of it counts as lost. */
  private static final Set<DocumentKind> HISTORY =
      EnumSet.of(
          DocumentKind.MONITOR,
          DocumentKind.MONITOR_BEGUN,
          DocumentKind.BENCHMARK,
          DocumentKind.BASELINE,
          DocumentKind.DELIVERIES,
          DocumentKind.QUESTIONS,
          DocumentKind.RETIREMENT,
          DocumentKind.REVIEW,
          DocumentKind.CHECKPOINT,
          DocumentKind.QUARTERLY_AUDIT);

  private static final Set<DocumentKind> RELEASES =
      EnumSet.of(
          DocumentKind.GATE_REPORT,
          DocumentKind.DECISION,
          DocumentKind.SIGNATURE,
          DocumentKind.DEPLOY_REPORT,
          DocumentKind.DRILL);
  private static final Map<String, Set<DocumentKind>> READ =
      Map.ofEntries(
          Map.entry("release-gate", with(HISTORY, DocumentKind.DECISION, DocumentKind.DRILL)),
          Map.entry("kb-monitor", HISTORY),
          Map.entry("kb-review", HISTORY),
          Map.entry("kb-monthly-checkpoint", HISTORY),
          Map.entry("kb-quarterly-audit", EnumSet.allOf(DocumentKind.class)),
          Map.entry("promote", RELEASES),
          Map.entry("threshold-change", with(HISTORY, DocumentKind.DECISION)),
          Map.entry("deploy-with-rollback", RELEASES),
          Map.entry("rollback-drill", EnumSet.of(DocumentKind.DRILL)),
          Map.entry("verify", EnumSet.allOf(DocumentKind.class)),
          Map.entry("report", EnumSet.allOf(DocumentKind.class)),
          Map.entry("explain", RELEASES),
          Map.entry("diff", RELEASES),
          Map.entry("merge", RELEASES),
          Map.entry("status", RELEASES),
          Map.entry("log", RELEASES));

  private VerbEvidence() {}

  private static Set<DocumentKind> with(Set<DocumentKind> kinds, DocumentKind... more) {
    Set<DocumentKind> all = EnumSet.copyOf(kinds);
    all.addAll(List.of(more));
    return all;
  }

  /**
   * The questions for a verb; none for one that reads no shared evidence.
   *
   * @param commit of the candidate: what is decided on it needs every report of it, old ones too
   */
  static List<Query> of(String verb, String candidate, java.util.Optional<String> commit) {
    Set<DocumentKind> kinds = READ.getOrDefault(verb, Set.of());
    boolean whole = verb.equals("verify") || verb.equals("report");
    List<Query> queries = new ArrayList<>();
    for (DocumentKind kind : kinds) {
      queries.add(new Query(candidate, Set.of(kind), null, null, whole ? 0 : NEWEST));
    }
    if (kinds.contains(DocumentKind.GATE_REPORT) && !whole) {
      commit.ifPresent(
          head ->
              queries.add(new Query(candidate, Set.of(DocumentKind.GATE_REPORT), null, head, 0)));
    }
    return queries;
  }

  /** Whether the verb decides on what it reads, and refuses where it cannot read it. */
  static boolean decides(String verb) {
    return switch (verb) {
      case "promote", "merge", "deploy-with-rollback", "verify", "threshold-change" -> true;
      default -> false;
    };
  }
}
