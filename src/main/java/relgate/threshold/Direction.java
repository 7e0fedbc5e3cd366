package relgate.threshold;

import java.util.Locale;

/** What a change does to what must be reached. */
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
