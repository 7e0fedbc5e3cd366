package relgate.deploy.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.config.HealthEndpoint;

/**
 * Conditions under which a stack counts as well.
 *
 * @param longRunning services that ran before: one of them that ended, even with 0, is not well
 * @param resting services that ran no container before, and ids of containers that were replaced:
 *     whatever state they are in is well
 * @param stable how long everything must hold without a change
 * @param timeout after which it is not well
 * @param interval between two looks
 * @param enough containers of a service that are enough though its engine would run more, as where
 *     a node was away before; all that are wanted of a service that is not named
 */
public record Expectation(
    List<HealthEndpoint> endpoints,
    Set<String> longRunning,
    Set<String> resting,
    Duration stable,
    Duration timeout,
    Duration interval,
    Map<String, Integer> enough) {
  public Expectation {
    enough = Map.copyOf(enough);
    endpoints = List.copyOf(endpoints);
    longRunning = Set.copyOf(longRunning);
    resting = Set.copyOf(resting);
  }

  /** Where every container that is wanted must be there. */
  public Expectation(
      List<HealthEndpoint> endpoints,
      Set<String> longRunning,
      Set<String> resting,
      Duration stable,
      Duration timeout,
      Duration interval) {
    this(endpoints, longRunning, resting, stable, timeout, interval, Map.of());
  }
}
