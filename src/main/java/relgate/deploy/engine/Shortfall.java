package relgate.deploy.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service of a swarm with another number of tasks than is wanted.
 *
 * @param wanted how many tasks are wanted; of a service on every node, -1
 * @param arrived how many run, or are done, as the service is to be now
 * @param coming how many more the managers have in hand: waiting for a node, or starting there
 * @param reasons what keeps the others away, each once, for people
 */
public record Shortfall(String service, int wanted, int arrived, int coming, List<String> reasons) {

  public Shortfall {
    reasons = List.copyOf(reasons);
  }

  static Shortfall of(ClusterEntry service, List<SwarmTask> tasks, SwarmStack.Nodes nodes) {
    List<SwarmTask> right =
        tasks.stream()
            .filter(task -> task.configuration().equals(service.configuration()))
            .toList();
    List<SwarmTask> away =
        tasks.stream().filter(task -> !right.contains(task) || !task.arrived()).toList();
    return new Shortfall(
        service.name(),
        service.replicas(),
        (int) right.stream().filter(SwarmTask::arrived).count(),
        (int) away.stream().filter(SwarmTask::wanted).count(),
        Stream.concat(
                away.stream().map(task -> reason(task, nodes)).filter(text -> !text.isEmpty()),
                nodes.away().stream().map(name -> "node " + name + " does not answer"))
            .distinct()
            .toList());
  }

  private static String reason(SwarmTask task, SwarmStack.Nodes nodes) {
    String why = task.error();
    if (why.isEmpty()) {
      return "";
    }
    String where = task.node().isEmpty() ? "" : " on node " + nodes.name(task.node());
    return task.state() + where + ": " + why;
  }

  /** Whether no more run than are wanted, and as many as are enough. */
  public boolean within(int enough) {
    return arrived >= enough && arrived <= wanted;
  }

  /** Whether the managers have given tasks up: they start no more by themselves. */
  public boolean stuck() {
    return arrived + coming < wanted;
  }

  /** Whether the managers wait for a node that can take the rest. */
  public boolean waitsForRoom() {
    return coming > 0 && reasons.stream().anyMatch(reason -> reason.startsWith("pending"));
  }

  /** As {@code web 1/2 (rejected on node b: no such image)}. */
  public String text() {
    String numbers = service + " " + arrived + "/" + wanted;
    return reasons.isEmpty()
        ? numbers
        : reasons.stream().collect(Collectors.joining("; ", numbers + " (", ")"));
  }
}
