package relgate;

/** The end of a call; the same four everywhere. */
public enum ExitCode {
  PASSED(0),
  /** A check, an alert or a promotion rule blocks, or a deploy did not end on the new version. */
  BLOCKED(1),
  WRONG_USE(2),
  BROKEN(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
