package relgate.deploy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.json.JsonReader;

/**
 * One container of a stack, as the engine tells of it.
 *
 * @param imageId the image's content, `sha256:...`
 * @param reference the image's name in the container's configuration
 * @param status created, running, restarting, exited, paused or dead
 * @param startedAt the engine's own text; another start gives another text
 * @param health starting, healthy or unhealthy; empty where the image defines no check
 * @param restarts whether the engine starts it again after it ended with a failure
 * @param hostPorts published TCP and UDP ports of the host, as `127.0.0.1:8080/tcp`
 * @param mounts what of the host or of the engine's volumes it sees
 * @param networks names of the networks that it is in
 * @param configuration a hash of the service's configuration; empty where there is none
 * @param node of a cluster that it is on; empty for the engine that was asked
 */
public record Container(
    String id,
    String service,
    String imageId,
    String reference,
    String status,
    int exitCode,
    int restartCount,
    String startedAt,
    String health,
    boolean restarts,
    List<String> hostPorts,
    List<Mount> mounts,
    List<String> networks,
    String configuration,
    String node) {
  public Container {
    networks = List.copyOf(networks);
    hostPorts = List.copyOf(hostPorts);
    mounts = List.copyOf(mounts);
  }

  /**
   * One mount of a container.
   *
   * @param type bind, volume or tmpfs
   * @param name of the volume; empty for a bind
   * @param source on the engine's machine
   * @param destination inside the container
   */
  public record Mount(
      String type, String name, String source, String destination, boolean writable) {}

  /** The containers of an answer to {@link Docker#inspect} that belong to a service. */
  public static List<Container> parse(String json, StackCommands stack) {
    List<Container> result = new ArrayList<>();
    Answer all = new Answer(JsonReader.strict().parseAny(json, "docker container inspect"));
    for (Answer one : all.elements()) {
      Map<String, String> labels = new TreeMap<>();
      one.at("Config", "Labels").members().forEach((k, v) -> labels.put(k, v.text()));
      Optional<String> service = stack.service(labels);
      service.ifPresent(name -> result.add(of(one, name)));
    }
    return result;
  }

  private static Container of(Answer one, String service) {
    String policy = one.at("HostConfig", "RestartPolicy", "Name").text();
    return new Container(
        one.at("Id").text(),
        service,
        one.at("Image").text(),
        one.at("Config", "Image").text(),
        one.at("State", "Status").text(),
        one.at("State", "ExitCode").number(),
        one.at("RestartCount").number(),
        one.at("State", "StartedAt").text(),
        one.at("State", "Health", "Status").text(),
        !policy.isEmpty() && !policy.equals("no"),
        ports(one.at("HostConfig", "PortBindings")),
        one.at("Mounts").elements().stream().map(Container::mount).toList(),
        List.copyOf(one.at("NetworkSettings", "Networks").members().keySet()),
        one.at("Config", "Labels", "com.docker.compose.config-hash").text(),
        "");
  }

  private static Mount mount(Answer one) {
    return new Mount(
        one.at("Type").text(),
        one.at("Name").text(),
        one.at("Source").text(),
        one.at("Destination").text(),
        one.at("RW").text().equals("true"));
  }

  private static List<String> ports(Answer bindings) {
    List<String> result = new ArrayList<>();
    bindings
        .members()
        .forEach(
            (inner, hosts) -> {
              String protocol = inner.substring(inner.indexOf('/') + 1);
              for (Answer host : hosts.elements()) {
                String address = host.at("HostIp").text();
                String port = host.at("HostPort").text();
                result.add((address.isEmpty() ? "0.0.0.0" : address) + ":" + port + "/" + protocol);
              }
            });
    return result;
  }

  public boolean running() {
    return status.equals("running");
  }

  /** Whether it ended well and will not be started again. */
  public boolean done() {
    return status.equals("exited") && exitCode == 0;
  }

  /** What is the same for as long as nobody replaced, stopped or started it. */
  public String untouchedMark() {
    return identity() + " " + status;
  }

  /** What must not change while the container counts as stable. */
  public String identity() {
    return id + " " + restartCount + " " + startedAt;
  }
}
