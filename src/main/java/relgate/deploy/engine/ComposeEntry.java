package relgate.deploy.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A compose service as the engine describes one of its containers: what brings back a service whose
 * compose file nobody has. Dependencies and profiles are not in a container; a way back needs none.
 *
 * <p>Keys by https://docs.docker.com/reference/compose-file/services/, fields by the engine's API
 * (https://docs.docker.com/reference/api/engine/version/v1.41/, ContainerInspect).
 */
final class ComposeEntry {
  private static final String OWN_LABELS = "com.docker.compose.";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private final Answer container;
  private final NamedThings volumes;
  private final NamedThings networks;
  private final Map<String, Object> entry = new LinkedHashMap<>();

  ComposeEntry(Answer container, NamedThings volumes, NamedThings networks) {
    this.container = container;
    this.volumes = volumes;
    this.networks = networks;
  }

  /**
   * The service's entry in a compose file.
   *
   * @param usualName the beginning of the names that compose gives to its containers
   */
  Map<String, Object> entry(String usualName) {
    text("image", "Config", "Image");
    process();
    name(usualName);
    restart();
    security();
    resources();
    healthcheck();
    Connections connections = new Connections(container);
    put("ports", connections.ports());
    put("volumes", connections.mounts(volumes));
    put("tmpfs", connections.temporary());
    put("network_mode", connections.networkMode());
    put("networks", connections.networks(networks));
    return entry;
  }

  private Answer config(String key) {
    return container.at("Config", key);
  }

  private Answer host(String key) {
    return container.at("HostConfig", key);
  }

  private void put(String key, Object value) {
    boolean nothing =
        value instanceof Map<?, ?> map
            ? map.isEmpty()
            : value instanceof List<?> list ? list.isEmpty() : value.toString().isEmpty();
    if (!nothing) {
      entry.put(key, value);
    }
  }

  private void text(String key, String... path) {
    put(key, plain(container.at(path).text()));
  }

  /** Compose reads {@code $NAME} as a variable. */
  static String plain(String text) {
    return text.replace("$", "$$");
  }

  private static List<Object> texts(Answer list) {
    return List.copyOf(list.elements().stream().map(one -> plain(one.text())).toList());
  }

  private void flag(String key, Answer value) {
    if (value.text().equals("true")) {
      entry.put(key, true);
    }
  }

  private void process() {
    put("entrypoint", texts(config("Entrypoint")));
    put("command", texts(config("Cmd")));
    put("environment", texts(config("Env")));
    text("working_dir", "Config", "WorkingDir");
    text("user", "Config", "User");
    text("stop_signal", "Config", "StopSignal");
    flag("tty", config("Tty"));
    flag("stdin_open", config("OpenStdin"));
    flag("init", host("Init"));
    Map<String, Object> labels = new TreeMap<>();
    config("Labels")
        .members()
        .forEach(
            (key, value) -> {
              if (!key.startsWith(OWN_LABELS)) {
                labels.put(key, plain(value.text()));
              }
            });
    put("labels", labels);
    if (!config("StopTimeout").missing()) {
      put("stop_grace_period", config("StopTimeout").number() + "s");
    }
  }

  /** A container is called after its id and its service, unless somebody said otherwise. */
  private void name(String usualName) {
    String name = container.at("Name").text().replaceFirst("^/", "");
    if (!name.replace('_', '-').matches(usualName.replace('_', '-') + "-[0-9]+")) {
      put("container_name", name);
    }
    String hostname = config("Hostname").text();
    boolean ownNetwork = !host("NetworkMode").text().matches("host|container:.*");
    if (ownNetwork && !container.at("Id").text().startsWith(hostname)) {
      put("hostname", hostname);
    }
    text("domainname", "Config", "Domainname");
    put("extra_hosts", texts(host("ExtraHosts")));
    put("dns", texts(host("Dns")));
    put("dns_search", texts(host("DnsSearch")));
    put("dns_opt", texts(host("DnsOptions")));
  }

  private void restart() {
    String policy = host("RestartPolicy").at("Name").text();
    int most = host("RestartPolicy").at("MaximumRetryCount").number();
    put("restart", policy.equals("on-failure") && most > 0 ? policy + ":" + most : policy);
    Answer log = host("LogConfig");
    Map<String, Object> logging = new LinkedHashMap<>();
    logging.put("driver", log.at("Type").text());
    logging.put("options", options(log.at("Config")));
    put("logging", logging);
  }

  private static Map<String, Object> options(Answer options) {
    Map<String, Object> result = new TreeMap<>();
    options.members().forEach((key, value) -> result.put(key, plain(value.text())));
    return result;
  }

  private void security() {
    flag("privileged", host("Privileged"));
    flag("read_only", host("ReadonlyRootfs"));
    put("cap_add", texts(host("CapAdd")));
    put("cap_drop", texts(host("CapDrop")));
    put("security_opt", texts(host("SecurityOpt")));
    put("group_add", texts(host("GroupAdd")));
    put("sysctls", options(host("Sysctls")));
    put("pid", plain(host("PidMode").text()));
    put("userns_mode", plain(host("UsernsMode").text()));
    String ipc = host("IpcMode").text();
    put("ipc", ipc.equals("host") || ipc.equals("shareable") ? ipc : "");
    put(
        "devices",
        host("Devices").elements().stream()
            .map(
                d ->
                    d.at("PathOnHost").text()
                        + ":"
                        + d.at("PathInContainer").text()
                        + ":"
                        + d.at("CgroupPermissions").text())
            .toList());
  }

  private void resources() {
    amount("mem_limit", host("Memory"));
    amount("memswap_limit", host("MemorySwap"));
    amount("mem_reservation", host("MemoryReservation"));
    amount("shm_size", host("ShmSize"));
    amount("cpu_shares", host("CpuShares"));
    amount("pids_limit", host("PidsLimit"));
    text("cpuset", "HostConfig", "CpusetCpus");
    String nanos = host("NanoCpus").text();
    if (nanos.matches("[1-9][0-9]*")) {
      put("cpus", Long.parseLong(nanos) / (double) NANOS_PER_SECOND);
    }
    Map<String, Object> limits = new TreeMap<>();
    for (Answer limit : host("Ulimits").elements()) {
      Map<String, Object> both = new TreeMap<>();
      both.put("hard", limit.at("Hard").number());
      both.put("soft", limit.at("Soft").number());
      limits.put(limit.at("Name").text(), both);
    }
    put("ulimits", limits);
  }

  /** Bytes, shares or processes; nothing where the engine has no limit. */
  private void amount(String key, Answer value) {
    if (value.text().matches("-?[1-9][0-9]*")) {
      put(key, Long.parseLong(value.text()));
    }
  }

  private void healthcheck() {
    Answer check = config("Healthcheck");
    Map<String, Object> result = new LinkedHashMap<>();
    if (!check.at("Test").elements().isEmpty()) {
      result.put("test", texts(check.at("Test")));
    }
    time(result, "interval", check.at("Interval"));
    time(result, "timeout", check.at("Timeout"));
    time(result, "start_period", check.at("StartPeriod"));
    if (check.at("Retries").number() > 0) {
      result.put("retries", check.at("Retries").number());
    }
    put("healthcheck", result);
  }

  private static void time(Map<String, Object> check, String key, Answer nanos) {
    if (nanos.text().matches("[1-9][0-9]*")) {
      check.put(key, nanos.text() + "ns");
    }
  }
}
