package relgate.deploy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.engine.Container;

/**
 * The stack as a deploy found it, before it stopped anything.
 *
 * @param updates what a cluster says of its own update of a service, by service
 * @param well endpoints that answered as they must: only they can be asked for after a rollback
 */
record Observation(
    List<Container> containers, Map<String, String> updates, List<KeptEndpoint> well) {
  Observation {
    containers = List.copyOf(containers);
    well = List.copyOf(well);
  }

  /** Image id by service, of running containers before stopped ones. */
  Map<String, String> images() {
    Map<String, String> images = new TreeMap<>();
    containers.stream()
        .filter(container -> !container.running())
        .forEach(container -> images.put(container.service(), container.imageId()));
    containers.stream()
        .filter(Container::running)
        .forEach(container -> images.put(container.service(), container.imageId()));
    return images;
  }

  /** Services that should run and do not, as `backend: exited with 137`. */
  List<String> dead() {
    List<String> running =
        containers.stream().filter(Container::running).map(Container::service).toList();
    return containers.stream()
        .filter(container -> !running.contains(container.service()) && !container.done())
        .map(
            container ->
                container.service()
                    + ": "
                    + container.status()
                    + (container.status().equals("exited") ? " with " + container.exitCode() : ""))
        .distinct()
        .toList();
  }
}
