package relgate.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kinds of shared evidence, each told by the path that its file has under {@code .runtime/}.
 * Logs, indexes, copies of databases and the deploy journal are of no kind: they stay local.
 */
public enum DocumentKind {
  GATE_REPORT("release_gate_(?<scope>dev|staging|prod)_<stamp>\\.json"),
  /** A promotion decision; its scope is the profile that it leads to. */
  DECISION("promotion_[a-z]+_(?<scope>dev|staging|prod)_<stamp>\\.json"),
  /** A run of the gates, before its first gate. */
  RUN_BEGUN(
      "runs/run_(?<scope>dev|staging|prod)_[0-9]{8}T[0-9]{9}Z_[0-9a-f]{40,64}(?:-[0-9]+)?\\.json"),
  THRESHOLD_DECISION("threshold_change(?<scope>)_<stamp>\\.json"),
  /** The envelope with the signatures of a report or decision. */
  SIGNATURE(
      "(?:release_gate|promotion(?:_[a-z]+)?)_(?<scope>dev|staging|prod)_<stamp>\\.dsse\\.json"),
  MONITOR("kb_benchmark_history/(?<scope>dev|staging|prod)/monitor_<stamp>\\.json"),
  BENCHMARK("kb_benchmark_history/(?<scope>dev|staging|prod)/benchmark_<stamp>\\.json"),
  BASELINE("kb_benchmark_history/(?<scope>dev|staging|prod)/baseline_<stamp>\\.json"),
  /** A run of the monitor, before its first question. */
  MONITOR_BEGUN("kb_benchmark_history/(?<scope>dev|staging|prod)/begun_<stamp>\\.json"),
  /** What became of a monitor run's alerts. */
  DELIVERIES("kb_benchmark_history/(?<scope>dev|staging|prod)/deliveries_<stamp>\\.json"),
  /** The questions that points of a history asked, by their digest. */
  QUESTIONS("kb_benchmark_history/(?<scope>dev|staging|prod)/questions_[0-9a-f]{64}\\.json"),
  /** A list of documents that retention took away: it explains entries without their file. */
  RETIREMENT(
      "(?:kb_benchmark_history/(?<scope>dev|staging|prod)/|rollback_drills/)?retired_<stamp>\\.json"),
  REVIEW("kb_benchmark_reviews/(?<scope>dev|staging|prod)/review_<stamp>\\.json"),
  CHECKPOINT("kb_monthly_checkpoints/(?<scope>dev|staging|prod)/monthly_[0-9]{4}-[0-9]{2}\\.json"),
  QUARTERLY_AUDIT(
      "kb_quarterly_audits/(?<scope>dev|staging|prod)/quarterly_[0-9]{4}-Q[1-4]\\.json"),
  DEPLOY_REPORT("(?:rollback_drills/)?deploy_report_(?<scope>[a-z]+)_<stamp>\\.json"),
  /** A deploy journal as it was when a folder was imported: the living one stays local. */
  JOURNAL("deploy_journal/(?<scope>[a-z]+)\\.jsonl"),
  /** What was left of an audit entry whose writer died. */
  TORN_LINE("audit_torn_[0-9]+(?<scope>)\\.txt"),
  DRILL("rollback_drills/rollback_drill_summary_(?<scope>[a-z]+)_<stamp>\\.json"),
  /** Whatever else an entry of the chain vouches for; no path tells it. */
  ENTERED("(?<scope>)(?!)");

  /**
   * What only this machine writes: the copy of the chain, notes of the store, what a deploy needs.
   */
  private static final Pattern LOCAL =
      Pattern.compile(
          "[^/]*\\.(jsonl|lock)|store\\.json|store_known\\.txt|.*\\.sqlite3.*|\\..*|"
              + "(outbox|put_aside|store_git|leases|logs|deploy_journal|deploy_backups|environments)"
              + "(/.*)?");

  private final Pattern path;

  DocumentKind(String path) {
    // A moment in UTC to the millisecond and, where two shared it, a number.
    this.path = Pattern.compile(path.replace("<stamp>", "[0-9]{8}T[0-9]{9}Z(?:-[0-9]+)?"));
  }

  /** Whether it is written at its place in the chain, or stays where it was made. */
  boolean exchanged() {
    return switch (this) {
      case GATE_REPORT, DECISION, RUN_BEGUN, THRESHOLD_DECISION, JOURNAL, TORN_LINE, ENTERED ->
          false;
      case SIGNATURE,
          MONITOR,
          BENCHMARK,
          BASELINE,
          MONITOR_BEGUN,
          DELIVERIES,
          QUESTIONS,
          RETIREMENT,
          REVIEW,
          CHECKPOINT,
          QUARTERLY_AUDIT,
          DEPLOY_REPORT,
          DRILL ->
          true;
    };
  }

  /** Whether its text is JSON, which names a commit and a time. */
  boolean json() {
    return this != JOURNAL && this != TORN_LINE && this != ENTERED;
  }

  /** Whether later ones of the same path take its place, as a month's checkpoint does. */
  boolean replaced() {
    return this == CHECKPOINT || this == JOURNAL || this == DELIVERIES || this == ENTERED;
  }

  /**
   * The profile or environment of a document of this kind; empty where the path is of none.
   *
   * @param path below {@code .runtime/}, with forward slashes
   */
  Optional<String> scope(String path) {
    Matcher matcher = this.path.matcher(path);
    return matcher.matches()
        ? Optional.of(Objects.requireNonNullElse(matcher.group("scope"), ""))
        : Optional.empty();
  }

  /**
   * Whether a document of this kind may lie at the path. A store is written by others: what it
   * calls a document must not become a piece of this machine's own state.
   */
  boolean fits(String path) {
    return this == ENTERED
        ? at(path).isEmpty() && !LOCAL.matcher(path).matches()
        : scope(path).isPresent();
  }

  /** The kind of the document at a path; empty where its name is none of a document's. */
  static Optional<DocumentKind> at(String path) {
    return Arrays.stream(values()).filter(kind -> kind.scope(path).isPresent()).findFirst();
  }

  /** Those that are written where they were made and sent to a store afterwards. */
  static Set<DocumentKind> sentLater() {
    return Arrays.stream(values())
        .filter(DocumentKind::exchanged)
        .collect(Collectors.toUnmodifiableSet());
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
