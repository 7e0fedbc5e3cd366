package relgate.deploy.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** A stack as the managers of its swarm know it, on whatever node its tasks are. */
public final class SwarmStack {
  static final String NAMESPACE = "com.docker.stack.namespace";
  private static final String DIGEST = "@sha256:";
  private final Swarm swarm;
  private final Runner runner;
  private final EngineApi api;

  public SwarmStack(Swarm swarm, Runner runner) {
    this.swarm = swarm;
    this.runner = runner;
    this.api = new EngineApi(swarm.docker(), runner);
  }

  /**
   * Every service of the stack, running or not.
   *
   * @throws EngineProblem where no manager answers
   */
  public List<ClusterEntry> services() {
    return api.labelled("/services", NAMESPACE + "=" + swarm.stack()).elements().stream()
        .map(one -> ClusterEntry.of(one, swarm.stack()))
        .sorted(Comparator.comparing(ClusterEntry::name))
        .toList();
  }

  /** The nodes of the swarm: their names by id, and which of them answer. */
  public record Nodes(String own, Map<String, String> names, List<String> ready) {
    public boolean single() {
      return names.size() == 1;
    }
  }

  /** The cluster as the managers see it. */
  public Nodes nodes() {
    Map<String, String> names = new TreeMap<>();
    List<String> ready = new ArrayList<>();
    for (Answer node : api.get("/nodes").elements()) {
      String id = node.at("ID").text();
      names.put(id, node.at("Description", "Hostname").text());
      if (node.at("Status", "State").text().equals("ready")) {
        ready.add(id);
      }
    }
    return new Nodes(api.get("/info").at("Swarm", "NodeID").text(), names, ready);
  }

  /** What counts of the stack's tasks: all that run, and the newest of each place. */
  public List<Container> containers() {
    Map<String, ClusterEntry> services = new HashMap<>();
    services().forEach(service -> services.put(service.id(), service));
    Nodes nodes = nodes();
    List<SwarmTask> counting = counting(services, nodes);
    Map<String, String> images = nodes.single() ? localImages(counting) : Map.of();
    return counting.stream().map(task -> container(task, services, nodes, images)).toList();
  }

  private Container container(
      SwarmTask task, Map<String, ClusterEntry> services, Nodes nodes, Map<String, String> images) {
    ClusterEntry service = services.get(task.service());
    String name = service == null ? task.all().at("ServiceID").text() : service.name();
    String imageId = images.getOrDefault(task.containerId(), identity(task.image()));
    String node = nodes.names().getOrDefault(task.node(), task.node());
    return task.container(name, imageId, task.node().equals(nodes.own()) ? "" : node);
  }

  /** The digest of an image's name; the name itself where it has none. */
  static String identity(String image) {
    int digest = image.indexOf(DIGEST);
    return digest < 0 ? image : image.substring(digest + 1);
  }

  private List<SwarmTask> tasks() {
    return api.labelled("/tasks", NAMESPACE + "=" + swarm.stack()).elements().stream()
        .map(SwarmTask::of)
        .toList();
  }

  private List<SwarmTask> counting(Map<String, ClusterEntry> services, Nodes nodes) {
    List<SwarmTask> counting = new ArrayList<>();
    Map<String, List<SwarmTask>> places =
        tasks().stream().collect(Collectors.groupingBy(t -> t.service() + " " + t.place()));
    for (List<SwarmTask> place : places.values()) {
      SwarmTask newest =
          place.stream().max(Comparator.comparing(SwarmTask::createdAt)).orElseThrow();
      ClusterEntry service = services.get(newest.service());
      boolean asked = service != null && service.replicas() != 0;
      place.stream()
          .filter(task -> task.onItsNode() ? !lost(task, nodes) : task.equals(newest))
          .filter(task -> task.onItsNode() || task.wanted() || (asked && task.endedByItself()))
          .forEach(counting::add);
    }
    return counting;
  }

  /** Given up by the managers, as its node does not answer: nobody knows whether it runs. */
  private static boolean lost(SwarmTask task, Nodes nodes) {
    return !task.wanted() && !nodes.ready().contains(task.node());
  }

  /** Tasks of nodes that do not answer, which may run there all the same, for people. */
  public List<String> lost() {
    Nodes nodes = nodes();
    return tasks().stream()
        .filter(task -> task.running() && !nodes.ready().contains(task.node()))
        .map(task -> "task " + task.id() + " on " + nodes.names().get(task.node()))
        .toList();
  }

  /** On a swarm of one node images need no registry: there the container knows what it runs. */
  private Map<String, String> localImages(List<SwarmTask> tasks) {
    List<String> ids =
        tasks.stream()
            .filter(task -> !task.image().contains(DIGEST))
            .map(SwarmTask::containerId)
            .filter(id -> !id.startsWith("task-"))
            .toList();
    Map<String, String> images = new HashMap<>();
    if (!ids.isEmpty()) {
      Outcome inspected = runner.run(swarm.docker().inspect(ids));
      Answer all = new Answer(JsonReader.strict().parseAny(orNothing(inspected), "containers"));
      all.elements().forEach(one -> images.put(one.at("Id").text(), one.at("Image").text()));
    }
    return images;
  }

  /** One that went away between the questions makes docker fail, and print the others. */
  private static String orNothing(Outcome inspected) {
    return inspected.stdout().isBlank() ? "[]" : inspected.stdout();
  }

  /** Services that have not arrived where they are wanted, in clauses. */
  public List<String> pending() {
    List<Container> all = containers();
    List<String> pending = new ArrayList<>();
    for (ClusterEntry service : services()) {
      long arrived =
          all.stream()
              .filter(c -> c.service().equals(service.name()) && (c.running() || c.done()))
              .filter(c -> c.configuration().equals(service.configuration()))
              .count();
      if (service.replicas() >= 0 && arrived != service.replicas()) {
        pending.add(service.name() + " " + arrived + "/" + service.replicas());
      } else if (service.update().startsWith("updating")) {
        pending.add(service.name() + " is " + service.update());
      }
    }
    return pending;
  }

  /** Services whose update the cluster itself has stopped or taken back, in clauses. */
  public List<String> givenUp() {
    return services().stream()
        .filter(ClusterEntry::gaveUp)
        .map(service -> service.name() + ": the cluster's own update is " + service.update())
        .toList();
  }

  /** Ports of the hosts or of the whole cluster that the stack has already. */
  List<String> ports() {
    return services().stream().flatMap(service -> service.ports().stream()).distinct().toList();
  }

  /** The digest that a registry has for this image, as a node would fetch it. */
  public String digest(String image) {
    if (image.contains(DIGEST)) {
      return identity(image);
    }
    return api.get("/distribution/" + image + "/json").at("Descriptor", "digest").text();
  }

  /**
   * Makes a service what it is wanted to be.
   *
   * @param now the service as it is; null where there is none of this name
   */
  public void bring(@Nullable ClusterEntry now, ClusterEntry wanted) {
    String json = JsonWriter.line(wanted.spec());
    if (now == null) {
      api.post("/services/create", json);
    } else {
      api.post(
          "/services/" + now.id() + "/update?registryAuthFrom=spec&version=" + now.version(), json);
    }
  }

  /** Takes a service away with all of its tasks. */
  public void remove(ClusterEntry service) {
    api.delete("/services/" + service.id());
  }
}
