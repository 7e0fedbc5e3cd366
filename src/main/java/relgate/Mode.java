package relgate;

import java.util.Locale;

/** The weight of a miss: nothing is run, nothing blocks, or it blocks. */
public enum Mode {
  OFF,
  OPTIONAL,
  REQUIRED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
