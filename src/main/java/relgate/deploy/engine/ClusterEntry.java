package relgate.deploy.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.JsonWriter;

/**
 * One service of a swarm, as its managers keep it.
 *
 * @param name without the stack's
 * @param version a number that every change must name
 * @param replicas how many tasks are wanted; of a service on every node, -1
 * @param update what the cluster says of its own update; empty for nothing
 * @param ports published ones, as {@code 8080/tcp}
 * @param spec all that it is wanted to be, as the managers take it back
 */
public record ClusterEntry(
    String id,
    String name,
    long version,
    int replicas,
    String update,
    List<String> ports,
    Map<String, @Nullable Object> spec) {

  /** The specifications alone, each with the name that it has in its stack, to be kept. */
  public static List<Map<String, Object>> specs(List<ClusterEntry> services) {
    return services.stream()
        .map(service -> Map.<String, Object>of("name", service.name(), "Spec", service.spec()))
        .toList();
  }

  /** Services as {@link #specs} kept them: their ids and versions are those of a moment. */
  public static List<ClusterEntry> ofSpecs(@Nullable Object kept) {
    return new Answer(kept)
        .elements().stream()
            .map(
                one -> {
                  ClusterEntry full = of(one, "");
                  return new ClusterEntry(
                      "", one.at("name").text(), 0, full.replicas(), "", full.ports(), full.spec());
                })
            .toList();
  }

  static ClusterEntry of(Answer one, String stack) {
    Answer spec = one.at("Spec");
    String full = spec.at("Name").text();
    Answer replicated = spec.at("Mode", "Replicated", "Replicas");
    String state = one.at("UpdateStatus", "State").text();
    String message = one.at("UpdateStatus", "Message").text();
    return new ClusterEntry(
        one.at("ID").text(),
        full.startsWith(stack + "_") ? full.substring(stack.length() + 1) : full,
        one.at("Version", "Index").number(),
        replicated.missing() ? -1 : replicated.number(),
        message.isEmpty() ? state : state + ": " + message,
        ports(one),
        members(spec.value()));
  }

  private static List<String> ports(Answer one) {
    List<String> ports = new ArrayList<>();
    for (Answer port : one.at("Spec", "EndpointSpec", "Ports").elements()) {
      if (!port.at("PublishedPort").missing()) {
        ports.add(port.at("PublishedPort").text() + "/" + port.at("Protocol").text());
      }
    }
    return ports;
  }

  /** The name of its image, with its digest where the managers know it. */
  public String image() {
    return new Answer(spec).at("TaskTemplate", "ContainerSpec", "Image").text();
  }

  /** A hash of everything that makes a task of it what it is. */
  public String configuration() {
    return hash(new Answer(spec).at("TaskTemplate"));
  }

  /**
   * Of a service's template and of its tasks', which the managers show differently: what is empty
   * in one is missing in the other, and only a service says that it runs containers.
   */
  static String hash(Answer template) {
    Map<String, @Nullable Object> said = members(template.value());
    said.remove("Runtime");
    return Sha256.of(JsonWriter.line(Objects.requireNonNullElse(said(said), Map.of())));
  }

  /** What a value says, in one order; null where it says nothing. */
  private static @Nullable Object said(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> kept = new TreeMap<>();
      map.forEach((key, member) -> keep(String.valueOf(key), said(member), kept));
      return kept.isEmpty() ? null : kept;
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : list.stream().map(ClusterEntry::orEmpty).toList();
    }
    boolean nothing =
        value == null
            || value.equals("")
            || value.equals(false)
            || (value instanceof BigDecimal number && number.signum() == 0);
    return nothing ? null : value;
  }

  private static Object orEmpty(@Nullable Object element) {
    return Objects.requireNonNullElse(said(element), "");
  }

  private static void keep(String key, @Nullable Object member, Map<String, Object> kept) {
    if (member != null) {
      kept.put(key, member);
    }
  }

  /** The same service with so many tasks. */
  public ClusterEntry wanting(int tasks) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(spec);
    changed.put("Mode", Map.of("Replicated", Map.of("Replicas", tasks)));
    return new ClusterEntry(id, name, version, tasks, update, ports, changed);
  }

  /** The same service with tasks of this image. */
  public ClusterEntry running(String image) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(spec);
    Map<String, @Nullable Object> template = members(spec.get("TaskTemplate"));
    Map<String, @Nullable Object> container = members(template.get("ContainerSpec"));
    container.put("Image", image);
    template.put("ContainerSpec", container);
    changed.put("TaskTemplate", template);
    return new ClusterEntry(id, name, version, replicas, update, ports, changed);
  }

  /** Whether the cluster has given the service's update up, or taken it back itself. */
  public boolean gaveUp() {
    return update.startsWith("rollback") || update.startsWith("paused");
  }

  private static Map<String, @Nullable Object> members(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    }
    return members;
  }
}
