package relgate.attest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kind of document that an audit entry vouches for. */
public enum AuditKind {
  GATE_REPORT,
  /** A run of the gates, before its first gate. */
  RUN_BEGUN,
  /** The signatures of a report or decision: without an entry nobody would miss them. */
  ENVELOPE,
  /** A promotion decision. */
  DECISION,
  /** One more line of a deploy journal: the entry vouches for the journal up to that line. */
  DEPLOY_JOURNAL,
  THRESHOLD_DECISION,
  /** A point of the knowledge base's monitor. */
  MONITOR_REPORT,
  REVIEW_REPORT,
  /** The record that pins a point of the monitor as baseline. */
  BASELINE,
  /** The month-end record of a profile's knowledge base. */
  CHECKPOINT_REPORT,
  /** The quarter's audit of a profile's knowledge base. */
  QUARTERLY_AUDIT,
  /** The list of points that retention takes out of a history: their files go, by name. */
  RETIREMENT,
  /** The summary of a rollback drill. */
  DRILL_SUMMARY,
  /** What was left of an entry whose writer died: the entry vouches for the kept remains. */
  TORN_LINE;

  private static final Map<String, AuditKind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(AuditKind::toString, Function.identity()));

  /** The kind as an entry names it; null for any other word. */
  static @Nullable AuditKind named(String word) {
    return BY_NAME.get(word);
  }

  /** Whether the file goes on growing after the entry was made. */
  boolean grows() {
    return this == DEPLOY_JOURNAL;
  }

  /**
   * Whether the document's own {@code sequence} is its place in the chain; in a history of the
   * monitor it is a number within a millisecond.
   */
  boolean namesItsPlace() {
    return switch (this) {
      case MONITOR_REPORT, BASELINE, RETIREMENT -> false;
      case GATE_REPORT,
          RUN_BEGUN,
          ENVELOPE,
          DECISION,
          DEPLOY_JOURNAL,
          THRESHOLD_DECISION,
          REVIEW_REPORT,
          CHECKPOINT_REPORT,
          QUARTERLY_AUDIT,
          DRILL_SUMMARY,
          TORN_LINE ->
          true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
