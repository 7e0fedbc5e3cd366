package relgate.attest;

import java.util.Locale;

/** The kind of document that an audit entry vouches for. */
public enum AuditKind {
  GATE_REPORT,
  /** A promotion decision. */
  DECISION,
  /** One more line of a deploy journal: the entry vouches for the journal up to that line. */
  DEPLOY_JOURNAL,
  THRESHOLD_DECISION,
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
