package relgate.candidate;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, by one thread while others wait. What making it
 * throws is thrown again each time: a part that cannot be read stays unreadable for the whole run.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The value, where somebody has asked for it already. */
  synchronized Optional<T> ifMade() {
    return Optional.ofNullable(value);
  }

  @Override
  public synchronized T get() {
    if (failure != null) {
      throw failure;
    }
    T made = value;
    if (made == null) {
      try {
        made = maker.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
      value = made;
    }
    return made;
  }
}
