package relgate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The wall between relgate and what a candidate runs, weakest first.
 *
 * <p>{@link #UNSHARE} has a process namespace of its own and no view of {@code .runtime/}; {@link
 * #CONTAINER} sees nothing of the machine but the candidate; {@link #BWRAP} sees the machine
 * without keys and can write only where it may, and needs no image. The last two are as strong.
 */
public enum Fence {
  NONE,
  UNSHARE,
  CONTAINER,
  BWRAP;

  /** The fence of this name, as configuration and reports spell it. */
  public static Optional<Fence> named(String name) {
    return Arrays.stream(values()).filter(fence -> fence.toString().equals(name)).findFirst();
  }

  /** Whether it is at least as strong as the other. */
  public boolean holds(Fence least) {
    return strength() >= least.strength();
  }

  private int strength() {
    return switch (this) {
      case NONE -> 0;
      case UNSHARE -> 1;
      case CONTAINER, BWRAP -> 2;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
