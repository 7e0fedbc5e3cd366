package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A compose project of a test: images FROM scratch with one static busybox, so no registry is
 * needed; every process stops at once on SIGTERM. Closing it removes what it started.
 *
 * @param folder where {@code docker-compose.yml} stands
 * @param project unique, and named so that leftovers can be told from other people's containers
 */
public record ScratchStack(Path folder, String project) implements AutoCloseable {
  private static final Path BUSYBOX = Path.of("/bin/busybox");

  /** A stack of a new unique project in the folder, with nothing written yet. */
  public static ScratchStack in(Path folder) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return new ScratchStack(folder, "relgate-it-" + unique);
  }

  /** A port of this machine that nothing listened on a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the compose file and the build folders, replacing an earlier release. */
  public ScratchStack release(ScratchService... services) {
    StringBuilder compose = new StringBuilder("services:\n");
    for (ScratchService service : services) {
      compose.append(entry(service));
      write(service);
    }
    return compose(compose.toString());
  }

  /** Replaces the compose file by this text. */
  public ScratchStack compose(String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("docker-compose.yml"), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(ScratchService service) {
    StringBuilder out = new StringBuilder("  " + service.name() + ":\n");
    out.append("    build: images/").append(service.name()).append('\n');
    out.append("    network_mode: bridge\n");
    if (service.hostPort() != 0) {
      out.append("    ports: [\"127.0.0.1:").append(service.hostPort()).append(":8080\"]\n");
    }
    service.extra().lines().forEach(line -> out.append("    ").append(line).append('\n'));
    return out.toString();
  }

  private void write(ScratchService service) {
    try {
      Path image = folder.resolve("images").resolve(service.name());
      Files.createDirectories(image);
      Files.copy(BUSYBOX, image.resolve("busybox"), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(image.resolve("run.sh"), service.script());
      Files.writeString(
          image.resolve("Dockerfile"),
          """
          FROM scratch
          COPY busybox /bin/busybox
          RUN ["/bin/busybox", "--install", "-s", "/bin"]
          COPY run.sh /run.sh
          ENTRYPOINT ["/bin/sh", "/run.sh"]
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What `docker` with these arguments prints, in lines; fails the test where it fails. */
  public static List<String> docker(String... arguments) {
    String[] argv = new String[arguments.length + 1];
    argv[0] = "docker";
    System.arraycopy(arguments, 0, argv, 1, arguments.length);
    try {
      Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readAllBytes();
      String text = new String(out, StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", argv) + ": " + text);
      }
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ids of all containers of the project, stopped ones included. */
  public List<String> containers() {
    return docker("ps", "-aq", "--no-trunc", "--filter", label());
  }

  /** The id of a running container of the service. */
  public String containerOf(String service) {
    String ofService = "label=com.docker.compose.service=" + service;
    return docker("ps", "-q", "--filter", label(), "--filter", ofService).get(0);
  }

  /** `service image-id` of every running container, sorted. */
  public List<String> running() {
    return docker("ps", "-q", "--no-trunc", "--filter", label()).stream()
        .map(id -> docker("inspect", "--format", SERVICE_AND_IMAGE, id).get(0))
        .sorted()
        .toList();
  }

  private static final String SERVICE_AND_IMAGE =
      "{{index .Config.Labels \"com.docker.compose.service\"}} {{.Image}}";

  private String label() {
    return "label=com.docker.compose.project=" + project;
  }

  /** Removes the project's containers, networks, volumes and every tag that names the project. */
  @Override
  public void close() {
    List<String> ids = containers();
    if (!ids.isEmpty()) {
      docker(concat(List.of("rm", "-f", "-v"), ids));
    }
    List<String> notes =
        docker("ps", "-aq", "--no-trunc", "--filter", "label=relgate.project=" + project);
    if (!notes.isEmpty()) {
      docker(concat(List.of("rm", "-f"), notes));
    }
    remove("network");
    remove("volume");
    List<String> tags =
        docker("images", "--format", "{{.Repository}}:{{.Tag}}").stream()
            .filter(tag -> tag.contains(project))
            .toList();
    if (!tags.isEmpty()) {
      docker(concat(List.of("rmi", "-f"), tags));
    }
  }

  private void remove(String kind) {
    List<String> ids = docker(kind, "ls", "-q", "--filter", label());
    if (!ids.isEmpty()) {
      docker(concat(List.of(kind, "rm", "-f"), ids));
    }
  }

  private static String[] concat(List<String> a, List<String> b) {
    return java.util.stream.Stream.concat(a.stream(), b.stream()).toArray(String[]::new);
  }
}
