package relgate.threshold;

import java.util.Locale;
import java.util.Optional;

/** The pieces that a threshold change needs. */
public enum EvidenceKind {
  RECORD("change record"),
  MONITOR("monitor trend evidence"),
  REVIEW("weekly review evidence"),
  ACCEPTANCE("acceptance document");

  private final String label;

  EvidenceKind(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** The kind of evidence that a row of a record speaks of. */
  static Optional<EvidenceKind> evidence(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("monitor")) {
      return Optional.of(MONITOR);
    }
    if (lower.contains("review")) {
      return Optional.of(REVIEW);
    }
    return lower.contains("acceptance") ? Optional.of(ACCEPTANCE) : Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
