package relgate.harness;

import java.util.Optional;

/**
 * Remembers the first gate that failed, so that no further one starts where the caller asked so.
 */
public final class FailFast {
  private final boolean wanted;
  private volatile String first = "";

  public FailFast(boolean wanted) {
    this.wanted = wanted;
  }

  /** Notes a gate that blocks. */
  public synchronized void failed(String gate) {
    first = first.isEmpty() ? gate : first;
  }

  /** Why the gate is not started; empty where it is. */
  Optional<String> stopping(String gate) {
    String failed = first;
    return wanted && !failed.isEmpty() && !failed.equals(gate)
        ? Optional.of("--fail-fast: not started after " + failed + " blocked")
        : Optional.empty();
  }
}
