package relgate.review;

import java.util.Locale;

/** The recommendations of a review; a closed set. */
public enum Decision {
  KEEP_THRESHOLDS,
  /** Both averages are far above their thresholds. */
  CONSIDER_TIGHTEN,
  /** A point failed or blocked: find out why before any threshold is touched. */
  INVESTIGATE_BEFORE_CHANGE,
  INSUFFICIENT_DATA;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
