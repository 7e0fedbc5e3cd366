package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real swarm of several engines on this machine, each in a network of its own, with a registry on
 * the first node. Needs root, `dockerd`, `ip` and Debian's `docker-registry`.
 */
public final class SwarmNodes implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/resources/swarm-nodes.sh").toAbsolutePath();
  private static final String REGISTRY = "10.77.0.1:5000";
  private final Path folder;
  private final Process registry;

  private SwarmNodes(Path folder, Process registry) {
    this.folder = folder;
    this.registry = registry;
  }

  /** Starts so many nodes, the first of them the manager; skips the test where that cannot be. */
  public static SwarmNodes up(int nodes) {
    boolean able =
        "root".equals(System.getProperty("user.name"))
            && Stream.of("dockerd", "ip", "nsenter", "docker-registry").allMatch(SwarmNodes::there);
    Assumptions.assumeTrue(
        able, "a swarm of several nodes needs root, dockerd, iproute2 and docker-registry");
    try {
      // Paths of engines' sockets must be short.
      Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "rgsw");
      run(folder, List.of("bash", SCRIPT.toString(), "up", Integer.toString(nodes)));
      return new SwarmNodes(folder, registry(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean there(String program) {
    return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Process registry(Path folder) throws IOException {
    Path config = folder.resolve("registry.yml");
    Files.writeString(
        config,
        "version: 0.1\nstorage: {filesystem: {rootdirectory: %s/images}}\nhttp: {addr: \"%s\"}\n"
            .formatted(folder, REGISTRY));
    return builder(
            folder,
            List.of(
                "bash",
                SCRIPT.toString(),
                "in",
                "1",
                "docker-registry",
                "serve",
                config.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("registry.log").toFile())
        .start();
  }

  /** Where the engine of this node listens. */
  public String host(int node) {
    return "unix://" + folder + "/n" + node + "/docker.sock";
  }

  /** Ends this node's engine as a power cut does. */
  public void kill(int node) {
    run(folder, List.of("bash", SCRIPT.toString(), "kill", Integer.toString(node)));
  }

  /** Brings a killed node back. */
  public void start(int node) {
    run(folder, List.of("bash", SCRIPT.toString(), "start", Integer.toString(node)));
  }

  /** The number of a node, other than the manager, on which a task of this service runs. */
  public int workerWith(String service) {
    List<String> hosts =
        docker(1, "service", "ps", "-q", "--filter", "desired-state=running", service).stream()
            .map(task -> docker(1, "inspect", "--format", "{{.NodeID}}", task).get(0))
            .map(id -> docker(1, "node", "inspect", "--format", "{{.Status.Addr}}", id).get(0))
            .toList();
    return hosts.stream()
        .mapToInt(address -> Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)))
        .filter(node -> node != 1)
        .findFirst()
        .orElseThrow();
  }

  /** A stranger in this node's network who listens on the port until it is destroyed. */
  public Process holdPort(int node, int port) {
    List<String> argv =
        List.of(
            "bash",
            SCRIPT.toString(),
            "in",
            Integer.toString(node),
            "busybox",
            "nc",
            "-ll",
            "-p",
            Integer.toString(port),
            "-e",
            "/bin/true");
    try {
      return builder(folder, argv).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What `docker` with these arguments prints on this node, in lines. */
  public List<String> docker(int node, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("docker", "-H", host(node)));
    argv.addAll(List.of(arguments));
    return run(folder, argv).lines().toList();
  }

  /** Builds an image on the first node and pushes it to the registry that all nodes reach. */
  public String pushed(Path image, String name) {
    String reference = REGISTRY + "/" + name;
    docker(1, "build", "-q", "--network=none", "-t", reference, image.toString());
    docker(1, "push", "-q", reference);
    return reference;
  }

  private static ProcessBuilder builder(Path folder, List<String> argv) {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().putAll(Map.of("SWARM_NODES_DIR", folder.toString()));
    builder.environment().remove("DOCKER_HOST");
    return builder;
  }

  private static String run(Path folder, List<String> argv) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Process process =
          builder(folder, argv)
              .redirectErrorStream(true)
              .redirectInput(new java.io.File("/dev/null"))
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      String text = Files.readString(out, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", argv) + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    registry.destroy();
    run(
        Path.of("/var/tmp"),
        List.of("env", "SWARM_NODES_DIR=" + folder, "bash", SCRIPT.toString(), "down"));
  }
}
