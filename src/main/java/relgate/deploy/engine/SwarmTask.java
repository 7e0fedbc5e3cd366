package relgate.deploy.engine;

import java.util.List;

/**
 * One task of a swarm's service.
 *
 * @param place the slot of a replica, or the node
 * @param state what became of it
 * @param desired what the managers want it to be
 */
record SwarmTask(
    String id,
    String service,
    String place,
    String node,
    String state,
    String desired,
    String createdAt,
    Answer all) {
  private static final List<String> ENDED =
      List.of("complete", "failed", "rejected", "orphaned", "shutdown", "remove");

  static SwarmTask of(Answer one) {
    String slot = one.at("Slot").text();
    return new SwarmTask(
        one.at("ID").text(),
        one.at("ServiceID").text(),
        slot.isEmpty() || slot.equals("0") ? one.at("NodeID").text() : slot,
        one.at("NodeID").text(),
        one.at("Status", "State").text(),
        one.at("DesiredState").text(),
        one.at("CreatedAt").text(),
        one);
  }

  boolean running() {
    return state.equals("running");
  }

  /** Whether its node has it: one that starts cannot be stopped before it runs. */
  boolean onItsNode() {
    return running() || state.equals("starting");
  }

  /** Whether it runs or is about to. */
  boolean wanted() {
    return !ENDED.contains(desired) && !ENDED.contains(state);
  }

  /** Whether the managers took it away for good, as its service is to have fewer. */
  boolean removed() {
    return desired.equals("remove");
  }

  /** Whether it ended by itself, well or not. */
  boolean endedByItself() {
    return state.equals("complete") || state.equals("failed") || state.equals("rejected");
  }

  /** Whether it runs, or did its work and ended. */
  boolean arrived() {
    return running() || state.equals("complete");
  }

  /** What keeps it from running, in the cluster's words; empty for nothing. */
  String error() {
    return all.at("Status", "Err").text();
  }

  /** A hash of what it is, as {@link ClusterEntry#configuration} has it. */
  String configuration() {
    return ClusterEntry.hash(all.at("Spec"));
  }

  String image() {
    return all.at("Spec", "ContainerSpec", "Image").text();
  }

  /** Where its container is known, the id of that: programs can be run in it. */
  String containerId() {
    String container = all.at("Status", "ContainerStatus", "ContainerID").text();
    return container.isEmpty() ? "task-" + id : container;
  }

  /**
   * The task as a container of the service.
   *
   * @param imageId its content, or its name where no digest is known
   * @param elsewhere its node's name; empty for the engine that was asked
   */
  Container container(String name, String imageId, String elsewhere) {
    String policy = all.at("Spec", "RestartPolicy", "Condition").text();
    return new Container(
        containerId(),
        name,
        imageId,
        image(),
        status(),
        state.equals("complete") ? 0 : exitCode(),
        0,
        all.at("Status", "Timestamp").text(),
        "",
        !policy.equals("none"),
        List.of(),
        all.at("Spec", "ContainerSpec", "Mounts").elements().stream()
            .map(SwarmTask::mount)
            .toList(),
        all.at("NetworksAttachments").elements().stream()
            .map(network -> network.at("Network", "Spec", "Name").text())
            .toList(),
        configuration(),
        elsewhere);
  }

  private int exitCode() {
    int code = all.at("Status", "ContainerStatus", "ExitCode").number();
    return code == 0 && !running() ? 1 : code;
  }

  private String status() {
    if (running()) {
      return "running";
    }
    if (endedByItself()) {
      return "exited";
    }
    String why = error();
    return why.isEmpty() ? state : state + ": " + why;
  }

  private static Container.Mount mount(Answer one) {
    String type = one.at("Type").text();
    String source = one.at("Source").text();
    return new Container.Mount(
        type,
        type.equals("volume") ? source : "",
        type.equals("volume") ? "" : source,
        one.at("Target").text(),
        !one.at("ReadOnly").text().equals("true"));
  }
}
