package relgate.harness;

import org.jspecify.annotations.Nullable;

/** The policy is missed, with what was found and, where it differs from the gate's, the remedy. */
public final class PolicyMiss extends AssertionError {
  private static final long serialVersionUID = 1L;
  private final @Nullable String remedy;

  public PolicyMiss(String found) {
    this(found, null);
  }

  public PolicyMiss(String found, @Nullable String remedy) {
    super(found);
    this.remedy = remedy;
  }

  /** The way out of just this; null where the gate's remedy says it. */
  public @Nullable String remedy() {
    return remedy;
  }
}
