package relgate.deploy.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.JsonReader;

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

    /** Those that do not answer, by name. */
    List<String> away() {
      return names.keySet().stream().filter(id -> !ready.contains(id)).map(this::name).toList();
    }

    /** As people know it. */
    String name(String id) {
      return names.getOrDefault(id, id);
    }
  }

  /** The cluster as the managers see it. */
  public Nodes nodes() {
    Map<String, String> names = new TreeMap<>();
    List<String> ready = new ArrayList<>();
    for (Answer node : api.get("/nodes").elements()) {
      String id = node.at("ID").text();
      names.put(id, name(node));
      if (node.at("Status", "State").text().equals("ready")) {
        ready.add(id);
      }
    }
    return new Nodes(api.get("/info").at("Swarm", "NodeID").text(), names, ready);
  }

  /** Hosts made from one image are all called the same: the address tells them apart. */
  private static String name(Answer node) {
    String address = node.at("Status", "Addr").text();
    String host = node.at("Description", "Hostname").text();
    return address.isEmpty() ? host : host + " (" + address + ")";
  }

  /** What counts of the stack's tasks: all that run, and the newest of each place. */
  public List<Container> containers() {
    Map<String, ClusterEntry> services = byId();
    Nodes nodes = nodes();
    List<SwarmTask> counting = counting(services, nodes);
    Map<String, String> images = nodes.single() ? localImages(counting) : Map.of();
    return counting.stream().map(task -> container(task, services, nodes, images)).toList();
  }

  private Map<String, ClusterEntry> byId() {
    Map<String, ClusterEntry> services = new HashMap<>();
    services().forEach(service -> services.put(service.id(), service));
    return services;
  }

  private Container container(
      SwarmTask task, Map<String, ClusterEntry> services, Nodes nodes, Map<String, String> images) {
    ClusterEntry service = services.get(task.service());
    String name = service == null ? task.all().at("ServiceID").text() : service.name();
    String imageId = images.getOrDefault(task.containerId(), identity(task.image()));
    String elsewhere = task.node().equals(nodes.own()) ? "" : nodes.name(task.node());
    return task.container(name, imageId, elsewhere);
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

  /**
   * Services with tasks that were taken away and are not forgotten yet, by name, and by id where
   * the service is gone as well; whether a node that does not answer has one of them. Until then
   * each such task keeps its place: where the restart policy would not start it again, the managers
   * put no other one there, even when the service is to have more tasks again (swarmkit's {@code
   * UpdatableTasksInSlot}).
   */
  public Map<String, Boolean> leaving() {
    Map<String, ClusterEntry> services = byId();
    Nodes nodes = nodes();
    Map<String, Boolean> leaving = new TreeMap<>();
    for (SwarmTask task : tasks()) {
      ClusterEntry service = services.get(task.service());
      if (service == null || task.removed() || service.replicas() == 0) {
        boolean away = !task.node().isEmpty() && !nodes.ready().contains(task.node());
        String name = service == null ? task.service() : service.name();
        leaving.merge(name, away, Boolean::logicalOr);
      }
    }
    return leaving;
  }

  /** Tasks of nodes that do not answer, which may run there all the same, for people. */
  public List<String> lost() {
    Nodes nodes = nodes();
    return tasks().stream()
        .filter(task -> task.running() && !nodes.ready().contains(task.node()))
        .map(task -> "task " + task.id() + " on " + nodes.name(task.node()))
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

  /**
   * Services that have not arrived where they are wanted, in clauses with the reasons.
   *
   * @param enough tasks of a service that are enough though more are wanted of it
   */
  public List<String> pending(Map<String, Integer> enough) {
    List<Shortfall> shortfalls =
        shortfalls().stream()
            .filter(s -> !s.within(enough.getOrDefault(s.service(), s.wanted())))
            .toList();
    List<String> pending = new ArrayList<>(shortfalls.stream().map(Shortfall::text).toList());
    services().stream()
        .filter(service -> service.update().startsWith("updating"))
        .filter(service -> shortfalls.stream().noneMatch(s -> s.service().equals(service.name())))
        .forEach(service -> pending.add(service.name() + " is " + service.update()));
    return pending;
  }

  /** Services with other numbers of tasks, of what they are to be now, than are wanted. */
  public List<Shortfall> shortfalls() {
    Map<String, ClusterEntry> services = byId();
    Nodes nodes = nodes();
    Map<String, List<SwarmTask>> tasks =
        counting(services, nodes).stream().collect(Collectors.groupingBy(SwarmTask::service));
    return services.values().stream()
        .sorted(Comparator.comparing(ClusterEntry::name))
        .map(service -> Shortfall.of(service, tasks.getOrDefault(service.id(), List.of()), nodes))
        .filter(shortfall -> shortfall.wanted() >= 0)
        .filter(shortfall -> shortfall.arrived() != shortfall.wanted())
        .toList();
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
}
