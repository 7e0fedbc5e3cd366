package relgate.deploy.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.deploy.engine.Container.Mount;
import relgate.json.JsonReader;

/** The part that deploys need of a resolved compose configuration: services by name. */
public record ComposeModel(Map<String, ComposeService> services) {
  public ComposeModel {
    services = new TreeMap<>(services);
  }

  /**
   * One service.
   *
   * @param image its image's name; empty where only a build is given
   * @param built whether it has a build section
   * @param ports published ports of the host with a fixed number, as `127.0.0.1:8080/tcp`
   * @param binds folders and files of the host that it mounts
   * @param mode how a swarm spreads it: empty for replicated, else as {@code global}
   * @param replicas how many containers of it are wanted
   * @param dependsOn services that are brought up with it
   * @param oneOnly whether its container has a name of its own: then there can be only one
   * @param mounts all that it mounts; of a volume, {@code name} is the engine's and {@code source}
   *     the compose file's, empty for one without a name
   */
  public record ComposeService(
      String image,
      boolean built,
      List<String> ports,
      List<String> binds,
      String mode,
      int replicas,
      List<String> dependsOn,
      boolean oneOnly,
      List<Mount> mounts) {
    public ComposeService {
      mounts = List.copyOf(mounts);
      ports = List.copyOf(ports);
      binds = List.copyOf(binds);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** The model of `docker compose config --format json`. */
  public static ComposeModel parse(String json) {
    Answer root = new Answer(JsonReader.strict().parseAny(json, "docker compose config"));
    Map<String, ComposeService> services = new TreeMap<>();
    root.at("services").members().forEach((name, service) -> services.put(name, of(service, root)));
    return new ComposeModel(services);
  }

  private static ComposeService of(Answer service, Answer root) {
    List<String> binds =
        service.at("volumes").elements().stream()
            .filter(volume -> volume.at("type").text().equals("bind"))
            .map(volume -> volume.at("source").text())
            .toList();
    boolean built = !service.at("build").missing();
    String mode = service.at("deploy", "mode").text();
    return new ComposeService(
        service.at("image").text(),
        built,
        ports(service),
        binds,
        mode.equals("replicated") ? "" : mode,
        replicas(service),
        List.copyOf(service.at("depends_on").members().keySet()),
        !service.at("container_name").missing(),
        service.at("volumes").elements().stream().map(one -> mount(one, root)).toList());
  }

  private static Mount mount(Answer one, Answer root) {
    String source = one.at("source").text();
    boolean volume = one.at("type").text().equals("volume");
    return new Mount(
        one.at("type").text(),
        volume ? root.at("volumes", source, "name").text() : "",
        source,
        one.at("target").text(),
        !one.at("read_only").text().equals("true"));
  }

  /** The named services and all that they depend on; every service where none is named. */
  public Map<String, ComposeService> selected(List<String> names) {
    if (names.isEmpty()) {
      return services;
    }
    Map<String, ComposeService> selected = new TreeMap<>();
    Deque<String> waiting = new ArrayDeque<>(names);
    while (!waiting.isEmpty()) {
      String name = waiting.pop();
      ComposeService service = services.get(name);
      if (service != null && selected.put(name, service) == null) {
        waiting.addAll(service.dependsOn());
      }
    }
    return selected;
  }

  private static int replicas(Answer service) {
    Answer scale = service.at("scale");
    Answer replicas = scale.missing() ? service.at("deploy", "replicas") : scale;
    return replicas.missing() ? 1 : replicas.number();
  }

  private static List<String> ports(Answer service) {
    List<String> result = new ArrayList<>();
    for (Answer port : service.at("ports").elements()) {
      String published = port.at("published").text();
      String protocol = port.at("protocol").text();
      String address = port.at("host_ip").text();
      if (published.matches("[0-9]+") && !published.equals("0")) {
        String host = address.isEmpty() ? "0.0.0.0" : address;
        result.add(host + ":" + published + "/" + (protocol.isEmpty() ? "tcp" : protocol));
      }
    }
    return result;
  }
}
