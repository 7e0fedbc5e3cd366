package relgate.harness;

import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;
import relgate.Mode;

/** Judging is apart from consequence: the assertion finds the miss, the mode says what it means. */
public final class Enforce {
  private Enforce() {}

  /**
   * Runs the assertion: not at all when off; a miss is an advisory when optional, and blocks when
   * required.
   */
  public static void enforce(Mode mode, Executable assertion) {
    switch (mode) {
      case OFF -> throw NotRun.byPolicy("the mode is off");
      case OPTIONAL -> advise(assertion);
      case REQUIRED -> run(assertion);
    }
  }

  private static void advise(Executable assertion) {
    try {
      assertion.execute();
    } catch (TestAbortedException e) {
      throw e;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable miss) {
      throw new AdvisoryMiss(miss);
    }
  }

  private static void run(Executable assertion) {
    try {
      assertion.execute();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
