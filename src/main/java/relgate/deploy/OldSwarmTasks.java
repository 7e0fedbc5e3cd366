package relgate.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.deploy.engine.ClusterEntry;
import relgate.deploy.engine.Shortfall;
import relgate.deploy.engine.Swarm;
import relgate.deploy.engine.SwarmServices;
import relgate.deploy.engine.SwarmStack;

/**
 * The tasks of an old version's services, where the managers do not do by themselves what is due.
 */
record OldSwarmTasks(PointWork work, Swarm swarm) {
  private static final int LOOKS = 60;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private SwarmStack stack() {
    return new SwarmStack(swarm, work.steps().questions());
  }

  SwarmServices changes() {
    return new SwarmServices(swarm, work.steps().questions());
  }

  /** Waits until the managers have forgotten all tasks that they can; half a minute at most. */
  void awaitForgotten() {
    for (int i = 0; i < LOOKS && stack().leaving().containsValue(false); i++) {
      work.tools().timer().sleep(PAUSE);
    }
  }

  /**
   * Takes away the services in which a task keeps its place that nobody can end, as its node does
   * not answer: one that is made again under the name has all of its places.
   */
  void removeOccupied() {
    stack().leaving().keySet().forEach(this::remove);
  }

  private void remove(String name) {
    Optional<ClusterEntry> service = changes().named(name);
    if (service.isPresent()) {
      changes().remove(service.get());
      work.steps().warn("service " + name + " is made again: an old task of it kept its place");
    }
  }

  /**
   * Has the cluster start again what it has given up. A node may refuse a start for a reason of a
   * moment, such as a port that is not free yet; with a restart policy of {@code none}, or with its
   * attempts used up, the cluster never tries it again.
   *
   * @param kept the services as they are to be
   * @return whether there was anything to start
   */
  boolean startAgain(Map<String, ClusterEntry> kept) {
    Map<String, Integer> before = work.snapshot().replicas();
    List<Shortfall> stuck =
        stack().shortfalls().stream()
            .filter(s -> s.stuck() && kept.containsKey(s.service()))
            .filter(s -> s.arrived() < before.getOrDefault(s.service(), s.wanted()))
            .toList();
    stuck.forEach(shortfall -> startAgain(shortfall, kept));
    return !stuck.isEmpty();
  }

  /** Fewer are wanted for a moment, so that the places of those that were given up are free. */
  private void startAgain(Shortfall shortfall, Map<String, ClusterEntry> kept) {
    work.steps().warn("started again what the cluster had given up: " + shortfall.text());
    changes()
        .named(shortfall.service())
        .map(service -> service.wanting(shortfall.arrived() + shortfall.coming()))
        .ifPresent(changes()::bring);
    awaitForgotten();
    if (stack().leaving().getOrDefault(shortfall.service(), false)) {
      remove(shortfall.service());
      awaitForgotten();
    }
    Optional.ofNullable(kept.get(shortfall.service())).ifPresent(changes()::bring);
  }
}
