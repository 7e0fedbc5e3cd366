package relgate;

import java.util.Locale;

/** What a miss means: nothing is run, nothing blocks, or it blocks. */
public enum Mode {
  OFF,
  OPTIONAL,
  REQUIRED;

  /** What `auto` means where no policy file speaks: dev off, staging optional, prod required. */
  public static Mode defaultFor(Profile profile) {
    return switch (profile) {
      case DEV -> OFF;
      case STAGING -> OPTIONAL;
      case PROD -> REQUIRED;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
