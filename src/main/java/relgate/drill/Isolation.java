package relgate.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * A resolved compose configuration turned into one that touches nothing of the real stack: ports of
 * its own, no fixed container names, no image names of others, database folders of the drill.
 */
final class Isolation {
  /** On everything that a drill makes. */
  static final String LABEL = "relgate.drill";

  private final Path root;
  private final Path drill;
  private final List<String> databases;
  private final IntSupplier freePort;
  private final Map<Integer, Integer> ports = new TreeMap<>();
  private final Set<String> mounted = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param root the candidate's folder
   * @param drill the drill's own folder
   * @param databases relative to either
   */
  Isolation(Path root, Path drill, List<String> databases, IntSupplier freePort) {
    this.root = root;
    this.drill = drill;
    this.databases = databases;
    this.freePort = freePort;
  }

  /** Host ports of the real stack to those of the drill. */
  Map<Integer, Integer> ports() {
    return ports;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Whether a service of the drill mounts the folder of this database. */
  boolean mounts(String database) {
    return mounted.contains(database);
  }

  /** The isolated configuration, whose images and containers carry the release's name. */
  String of(String resolved, String release) {
    Map<String, Object> tree = members(JsonReader.strict().parseAny(resolved, "compose config"));
    tree.remove("name");
    for (String kind : List.of("volumes", "networks", "configs", "secrets")) {
      own(tree, kind);
    }
    labelled(tree, release);
    Map<String, Object> services = new LinkedHashMap<>();
    members(tree.get("services"))
        .forEach(
            (name, service) -> {
              shared(name, members(service));
              services.put(name, service(members(service), release));
            });
    tree.put("services", services);
    return JsonWriter.pretty(tree);
  }

  /** By their labels the drill knows its own again before it removes anything. */
  private static void labelled(Map<String, Object> tree, String release) {
    Map<String, Object> volumes = members(tree.get("volumes"));
    volumes.replaceAll(
        (name, one) -> {
          Map<String, Object> volume = members(one);
          volume.put("labels", labelled(volume.get("labels"), release));
          return volume;
        });
    if (!volumes.isEmpty()) {
      tree.put("volumes", volumes);
    }
  }

  /** Whatever has a name of its own would be the real stack's: compose makes one of the drill's. */
  private void own(Map<String, Object> tree, String kind) {
    Map<String, Object> all = members(tree.get(kind));
    all.forEach(
        (name, one) -> {
          Map<String, Object> own = members(one);
          own.remove("name");
          tree.computeIfPresent(kind, (k, v) -> with(v, name, own));
        });
    all.forEach(
        (name, one) -> {
          if (Boolean.TRUE.equals(members(one).get("external"))) {
            problems.add(
                new Problem(
                    kind + "." + name,
                    "something that the drill can have a copy of",
                    "external: true, which the real stack uses as well",
                    "Take it out of the stack, or drill a compose file without it."));
          }
        });
  }

  private static Map<String, Object> with(Object all, String name, Map<String, Object> one) {
    Map<String, Object> changed = members(all);
    changed.put(name, one);
    return changed;
  }

  /** A service that lives in another's network or with its files is no copy. */
  private void shared(String name, Map<String, Object> service) {
    for (String key : List.of("network_mode", "pid", "ipc", "volumes_from", "external_links")) {
      String value = String.valueOf(service.getOrDefault(key, ""));
      boolean always = key.equals("volumes_from") || key.equals("external_links");
      if (always ? !value.isEmpty() : value.matches("host|container:.*")) {
        problems.add(
            new Problem(
                "service " + name,
                "a service that the drill can have to itself",
                key + ": " + value + ", which leads to what the real stack uses",
                "Take it out of the stack, or drill a compose file without it."));
      }
    }
  }

  private Map<String, Object> service(Map<String, Object> service, String release) {
    service.remove("container_name");
    service.remove("hostname");
    if (service.containsKey("build")) {
      service.remove("image");
      Map<String, Object> build = members(service.get("build"));
      build.remove("tags");
      build.put("labels", labelled(build.get("labels"), release));
      service.put("build", build);
    }
    service.put("labels", labelled(service.get("labels"), release));
    service.put("ports", each(service.get("ports"), this::port));
    service.put("volumes", each(service.get("volumes"), this::volume));
    return service;
  }

  private static Map<String, Object> labelled(@Nullable Object labels, String release) {
    Map<String, Object> result = members(labels);
    result.put(LABEL, release);
    return result;
  }

  private Map<String, Object> port(Map<String, Object> port) {
    String published = String.valueOf(port.get("published"));
    if (published.matches("[0-9]+") && !published.equals("0")) {
      int mine = ports.computeIfAbsent(Integer.parseInt(published), p -> freePort.getAsInt());
      port.put("published", Integer.toString(mine));
      port.put("host_ip", "127.0.0.1");
    }
    return port;
  }

  /** The databases' folders are the drill's; every other folder of the host is only read. */
  private Map<String, Object> volume(Map<String, Object> volume) {
    if (!"bind".equals(volume.get("type"))) {
      return volume;
    }
    Path source = Path.of(String.valueOf(volume.get("source"))).normalize();
    boolean holdsDatabase =
        databases.stream().map(root::resolve).anyMatch(path -> path.startsWith(source));
    if (holdsDatabase && source.startsWith(root)) {
      databases.stream()
          .filter(path -> root.resolve(path).startsWith(source))
          .forEach(mounted::add);
      volume.put("source", drill.resolve(root.relativize(source).toString()).toString());
    } else {
      volume.put("read_only", true);
    }
    return volume;
  }

  private interface Change {
    Map<String, Object> of(Map<String, Object> one);
  }

  private static List<Object> each(@Nullable Object list, Change change) {
    List<Object> result = new ArrayList<>();
    if (list instanceof List<?> elements) {
      elements.forEach(element -> result.add(change.of(members(element))));
    }
    return result;
  }

  /** A copy that can be changed; keys whose value is null are left out. */
  private static Map<String, Object> members(@Nullable Object value) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> {
            if (member != null) {
              result.put(String.valueOf(key), member);
            }
          });
    }
    return result;
  }
}
