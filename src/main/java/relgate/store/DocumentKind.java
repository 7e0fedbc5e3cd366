package relgate.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of shared evidence, each told by the path that its file has under {@code .runtime/}.
 * Logs, indexes, copies of databases and the deploy journal are of no kind: they stay local.
 */
public enum DocumentKind {
  GATE_REPORT("release_gate_(?<scope>dev|staging|prod)_<stamp>\\.json"),
  /** A promotion decision; its scope is the profile that it leads to. */
  DECISION("promotion_[a-z]+_(?<scope>dev|staging|prod)_<stamp>\\.json"),
  THRESHOLD_DECISION("threshold_change(?<scope>)_<stamp>\\.json"),
  /** The envelope with the signatures of a report or decision. */
  SIGNATURE(
      "(?:release_gate|promotion(?:_[a-z]+)?)_(?<scope>dev|staging|prod)_<stamp>\\.dsse\\.json"),
  MONITOR("kb_benchmark_history/(?<scope>dev|staging|prod)/monitor_<stamp>\\.json"),
  BENCHMARK("kb_benchmark_history/(?<scope>dev|staging|prod)/benchmark_<stamp>\\.json"),
  BASELINE("kb_benchmark_history/(?<scope>dev|staging|prod)/baseline_<stamp>\\.json"),
  REVIEW("kb_benchmark_reviews/(?<scope>dev|staging|prod)/review_<stamp>\\.json"),
  CHECKPOINT("kb_monthly_checkpoints/(?<scope>dev|staging|prod)/monthly_[0-9]{4}-[0-9]{2}\\.json"),
  DEPLOY_REPORT("(?:rollback_drills/)?deploy_report_(?<scope>[a-z]+)_<stamp>\\.json"),
  /** A deploy journal as it was when a folder was imported: the living one stays local. */
  JOURNAL("deploy_journal/(?<scope>[a-z]+)\\.jsonl"),
  /** What was left of an audit entry whose writer died. */
  TORN_LINE("audit_torn_[0-9]+(?<scope>)\\.txt"),
  DRILL("rollback_drills/rollback_drill_summary_(?<scope>[a-z]+)_<stamp>\\.json");

  private final Pattern path;

  DocumentKind(String path) {
    // A moment in UTC to the millisecond and, where two shared it, a number.
    this.path = Pattern.compile(path.replace("<stamp>", "[0-9]{8}T[0-9]{9}Z(?:-[0-9]+)?"));
  }

  /** Whether it is written at its place in the chain, or stays where it was made. */
  boolean exchanged() {
    return switch (this) {
      case GATE_REPORT, DECISION, THRESHOLD_DECISION, JOURNAL, TORN_LINE -> false;
      case SIGNATURE, MONITOR, BENCHMARK, BASELINE, REVIEW, CHECKPOINT, DEPLOY_REPORT, DRILL ->
          true;
    };
  }

  /** Whether its text is JSON, which names a commit and a time. */
  boolean json() {
    return this != JOURNAL && this != TORN_LINE;
  }

  /** Whether later ones of the same path take its place, as a month's checkpoint does. */
  boolean replaced() {
    return this == CHECKPOINT || this == JOURNAL;
  }

  /**
   * The profile or environment of a document of this kind; empty where the path is of none.
   *
   * @param path below {@code .runtime/}, with forward slashes
   */
  Optional<String> scope(String path) {
    Matcher matcher = this.path.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group("scope")) : Optional.empty();
  }

  /** As it is called in files and tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static Optional<DocumentKind> named(String word) {
    for (DocumentKind kind : values()) {
      if (kind.toString().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
