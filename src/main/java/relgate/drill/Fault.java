package relgate.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a drill makes its deploy fail: a closed set. */
public enum Fault {
  /** The new version is never found healthy. */
  HEALTH_NEVER_COMES,
  /** A container of the new version is killed once it is up. */
  DIES_AFTER_START,
  /** The new version is healthy at first, and answers 500 before it has been stable. */
  SICK_AFTER_HEALTHY,
  /** The new version answers 503 for longer than it is given. */
  SLOW_START,
  /** The deploying process ends inside the health check, and another one finishes its work. */
  KILLED_RUNNER;

  /** The fault of exactly this name. */
  public static Optional<Fault> named(String text) {
    return Arrays.stream(values()).filter(f -> f.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
