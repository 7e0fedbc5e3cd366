package relgate.deploy;

import relgate.ExitCode;

/** The outcome of a deploy: a closed set. */
public enum DeployOutcome {
  DEPLOYED,
  /** A dry run. */
  PLANNED,
  /** The release did not happen, and the old version runs as before. */
  ROLLED_BACK,
  /** The release did not become well, and nobody asked for a rollback. */
  FAILED,
  /** Neither version is known to run: somebody has to look at once. */
  ROLLBACK_FAILED,
  /** Guard, preflight or lock said no; nothing was changed. */
  REFUSED;

  public ExitCode exitCode() {
    return switch (this) {
      case DEPLOYED, PLANNED -> ExitCode.PASSED;
      case ROLLED_BACK, FAILED, ROLLBACK_FAILED, REFUSED -> ExitCode.BLOCKED;
    };
  }

  /** Whether the environment runs one known version afterwards. */
  boolean settles() {
    return this == DEPLOYED || this == ROLLED_BACK;
  }
}
