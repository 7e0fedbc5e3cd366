package relgate.deploy.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ports, mounts and networks of a container, as a compose file writes them. */
record Connections(Answer container) {
  private Answer host(String key) {
    return container.at("HostConfig", key);
  }

  List<Object> ports() {
    List<Object> ports = new ArrayList<>();
    host("PortBindings")
        .members()
        .forEach((inner, bindings) -> bindings.elements().forEach(b -> ports.add(port(inner, b))));
    return ports;
  }

  private static Map<String, Object> port(String inner, Answer binding) {
    String[] parts = inner.split("/", 2);
    Map<String, Object> port = new LinkedHashMap<>();
    port.put("target", Integer.parseInt(parts[0]));
    port.put("protocol", parts.length == 2 ? parts[1] : "tcp");
    String published = binding.at("HostPort").text();
    if (!published.isEmpty() && !published.equals("0")) {
      port.put("published", published);
    }
    String address = binding.at("HostIp").text();
    if (!address.isEmpty()) {
      port.put("host_ip", address);
    }
    return port;
  }

  List<Object> mounts(NamedThings volumes) {
    List<Object> mounts = new ArrayList<>();
    container.at("Mounts").elements().stream()
        .filter(mount -> !mount.at("Type").text().equals("tmpfs"))
        .forEach(mount -> mounts.add(mount(mount, volumes)));
    return mounts;
  }

  /** File systems in memory. */
  List<Object> temporary() {
    List<Object> temporary = new ArrayList<>();
    host("Tmpfs")
        .members()
        .forEach(
            (path, options) ->
                temporary.add(
                    ComposeEntry.plain(
                        path + (options.text().isEmpty() ? "" : ":" + options.text()))));
    container.at("Mounts").elements().stream()
        .filter(mount -> mount.at("Type").text().equals("tmpfs"))
        .map(mount -> ComposeEntry.plain(mount.at("Destination").text()))
        .filter(path -> host("Tmpfs").at(path).missing())
        .forEach(temporary::add);
    return temporary;
  }

  private static Map<String, Object> mount(Answer mount, NamedThings volumes) {
    boolean volume = mount.at("Type").text().equals("volume");
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", volume ? "volume" : mount.at("Type").text());
    entry.put(
        "source",
        volume
            ? volumes.key(mount.at("Name").text())
            : ComposeEntry.plain(mount.at("Source").text()));
    entry.put("target", ComposeEntry.plain(mount.at("Destination").text()));
    entry.put("read_only", !mount.at("RW").text().equals("true"));
    return entry;
  }

  /** Empty where the container is in networks by their names. */
  String networkMode() {
    String mode = host("NetworkMode").text();
    return mode.matches("bridge|default|host|none|container:.*")
        ? mode.equals("default") ? "bridge" : mode
        : "";
  }

  Map<String, Object> networks(NamedThings networks) {
    Map<String, Object> joined = new TreeMap<>();
    if (!networkMode().isEmpty()) {
      return joined;
    }
    container
        .at("NetworkSettings", "Networks")
        .members()
        .forEach((name, network) -> joined.put(networks.key(name), joined(network)));
    return joined;
  }

  /** The engine adds the container's short id to its aliases, and compose the service's name. */
  private Map<String, Object> joined(Answer network) {
    String service = container.at("Config", "Labels", "com.docker.compose.service").text();
    String id = container.at("Id").text();
    List<Object> aliases =
        List.copyOf(
            network.at("Aliases").elements().stream()
                .map(Answer::text)
                .filter(alias -> !alias.equals(service) && !id.startsWith(alias))
                .filter(alias -> !container.at("Name").text().equals("/" + alias))
                .toList());
    Map<String, Object> result = new LinkedHashMap<>();
    if (!aliases.isEmpty()) {
      result.put("aliases", aliases);
    }
    address(result, "ipv4_address", network.at("IPAMConfig", "IPv4Address"));
    address(result, "ipv6_address", network.at("IPAMConfig", "IPv6Address"));
    return result;
  }

  private static void address(Map<String, Object> joined, String key, Answer address) {
    if (!address.text().isEmpty()) {
      joined.put(key, address.text());
    }
  }
}
