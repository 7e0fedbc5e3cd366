package relgate.threshold;

import java.util.Locale;

/** The effect of a change on what must be reached. */
public enum Direction {
  /** Less must be reached than before. */
  LOOSENED,
  /** More must be reached than before. */
  TIGHTENED,
  /** Something else is measured: the numbers before and after do not compare. */
  CHANGED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
