package relgate.attest;

import java.util.Locale;

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
  /** The summary of a rollback drill. */
  DRILL_SUMMARY,
  /** What was left of an entry whose writer died: the entry vouches for the kept remains. */
  TORN_LINE;

  /** Whether the file goes on growing after the entry was made. */
  boolean grows() {
    return this == DEPLOY_JOURNAL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
