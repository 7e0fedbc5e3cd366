package relgate.deploy.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import relgate.deploy.engine.Container;

/**
 * One look at a stack.
 *
 * @param identity of every container: changes when one was replaced or started again
 * @param faults what is not as it must be, in clauses
 * @param cut whether an endpoint was given less than its own time: its silence says little
 * @param hopeless whether waiting cannot help: a container ended with a failure for good
 */
record HealthObservation(
    Set<String> identity,
    List<String> faults,
    boolean hopeless,
    List<String> endpoints,
    List<String> containers,
    boolean cut) {

  static HealthObservation at(List<Container> all, Expectation expected) {
    Set<String> identity = new TreeSet<>();
    List<String> faults = new ArrayList<>();
    List<String> states = new ArrayList<>();
    boolean hopeless = false;
    for (Container container : all) {
      identity.add(container.identity());
      String state = container.service() + ": " + stateOf(container);
      states.add(state);
      boolean resting =
          expected.resting().contains(container.service())
              || expected.resting().contains(container.id());
      if (!resting
          && !enough(container, all, expected)
          && !well(container, expected.longRunning())) {
        faults.add(state);
        hopeless |= endedForGood(container);
      }
    }
    if (all.isEmpty()) {
      faults.add("no container is there");
    }
    return new HealthObservation(identity, faults, hopeless, List.of(), states, false);
  }

  /** One that waits for a place is none too few where as many run as ran before. */
  private static boolean enough(Container one, List<Container> all, Expectation expected) {
    Integer enough = expected.enough().get(one.service());
    if (enough == null || one.running() || one.status().equals("exited")) {
      return false;
    }
    long running =
        all.stream().filter(c -> c.running() && c.service().equals(one.service())).count();
    return running >= enough;
  }

  private static boolean well(Container container, Set<String> longRunning) {
    if (container.running()) {
      return container.health().isEmpty() || container.health().equals("healthy");
    }
    return container.done() && !container.restarts() && !longRunning.contains(container.service());
  }

  private static boolean endedForGood(Container container) {
    boolean ended = container.status().equals("exited") || container.status().equals("dead");
    return ended && !container.restarts();
  }

  private static String stateOf(Container container) {
    String health = container.health().isEmpty() ? "" : ", " + container.health();
    String exit = container.status().equals("exited") ? " with " + container.exitCode() : "";
    return container.status() + exit + health;
  }

  /** This look with what the endpoints answered. */
  HealthObservation with(List<String> answers, List<String> moreFaults, boolean endpointsCut) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(moreFaults);
    return new HealthObservation(identity, all, hopeless, answers, containers, endpointsCut);
  }

  /** The same where waiting cannot help. */
  HealthObservation withoutHope() {
    return new HealthObservation(identity, faults, true, endpoints, containers, cut);
  }

  boolean well() {
    return faults.isEmpty();
  }
}
