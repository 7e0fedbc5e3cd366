package relgate.harness;

import org.opentest4j.TestAbortedException;

/** A miss, or a failure to judge, that the mode says does not block: ADVISORY. */
public final class AdvisoryMiss extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  AdvisoryMiss(Throwable miss) {
    super(miss.getMessage(), miss);
  }

  /** An advisory in its own right, such as an expiry that is near. */
  public AdvisoryMiss(String found) {
    super(found);
  }
}
