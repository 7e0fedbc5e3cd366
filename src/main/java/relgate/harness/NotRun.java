package relgate.harness;

import org.opentest4j.TestAbortedException;

/** The check is not run: SKIPPED, with the reason and who decided it. */
public final class NotRun extends TestAbortedException {
  private static final long serialVersionUID = 1L;
  private final boolean byFlag;

  private NotRun(String reason, boolean byFlag) {
    super(reason);
    this.byFlag = byFlag;
  }

  /** A versioned file decided it: the report stays complete. */
  public static NotRun byPolicy(String reason) {
    return new NotRun(reason, false);
  }

  /** A flag decided it: the report is not complete. */
  public static NotRun byFlag(String reason) {
    return new NotRun(reason, true);
  }

  public boolean byFlag() {
    return byFlag;
  }
}
