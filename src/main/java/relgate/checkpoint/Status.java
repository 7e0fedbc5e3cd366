package relgate.checkpoint;

import java.util.Locale;

/** How a month stands; a closed set. */
public enum Status {
  /** A point failed or blocked, or a review asked for an investigation. */
  ATTENTION_REQUIRED,
  /** The month's last review recommends tighter thresholds. */
  CANDIDATE_FOR_THRESHOLD_CHANGE,
  STABLE,
  INSUFFICIENT_DATA;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
