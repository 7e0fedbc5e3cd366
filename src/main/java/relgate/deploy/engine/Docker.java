package relgate.deploy.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.command.Command;

/**
 * The docker command line, as values.
 *
 * @param context a Docker context; null for the one that DOCKER_HOST or docker itself names
 * @param environment variables that every command carries
 */
public record Docker(@Nullable String context, Map<String, String> environment) {
  private static final Duration QUESTION = Duration.ofSeconds(60);
  private static final Duration LOGS = Duration.ofSeconds(10);
  private static final Duration COPY = Duration.ofHours(6);
  private static final Duration STOP = Duration.ofMinutes(5);

  public Docker {
    environment = Map.copyOf(environment);
  }

  /** Where the engine listens, as `unix:///var/run/docker.sock`, whoever chose it. */
  public Command host() {
    return docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")
        .within(QUESTION)
        .parsed();
  }

  /** Ids of containers with the label, one a line, stopped ones included. */
  public Command containers(String label) {
    return docker("ps", "-a", "-q", "--no-trunc", "--filter", "label=" + label)
        .within(QUESTION)
        .parsed();
  }

  /** Ids of running containers with the label, one a line. */
  public Command runningContainers(String label) {
    return docker("ps", "-q", "--no-trunc", "--filter", "label=" + label).within(QUESTION).parsed();
  }

  /** Everything the engine knows of the containers, as a JSON list. */
  public Command inspect(List<String> ids) {
    return docker("container", "inspect")
        .plus(ids.toArray(String[]::new))
        .within(QUESTION)
        .parsed();
  }

  /** `id name ports` of every running container of the engine, tab-separated. */
  public Command published() {
    return docker("ps", "--no-trunc", "--format", "{{.ID}}\t{{.Names}}\t{{.Ports}}")
        .within(QUESTION)
        .parsed();
  }

  /** The image's id, where the engine has it. */
  public Command imageId(String reference) {
    return docker("image", "inspect", "--format", "{{.Id}}", reference).within(QUESTION).parsed();
  }

  public Command tag(String image, String name) {
    return docker("tag", image, name).within(QUESTION);
  }

  /** Takes names away; an image without another name goes with its last one. */
  public Command untag(List<String> names) {
    return docker("rmi", "--no-prune").plus(names.toArray(String[]::new)).within(QUESTION);
  }

  /** Every tag of these repositories, one a line. */
  public Command tags(String... repositories) {
    String[] filters =
        Stream.of(repositories)
            .flatMap(repository -> Stream.of("--filter", "reference=" + repository))
            .toArray(String[]::new);
    return docker("images", "--format", "{{.Repository}}:{{.Tag}}")
        .plus(filters)
        .within(QUESTION)
        .parsed();
  }

  /** Ends the containers as their images ask for it: signal first, kill after their grace time. */
  public Command stop(List<String> ids) {
    return docker("stop").plus(ids.toArray(String[]::new)).within(STOP);
  }

  /** Containers or volumes that have all of these labels, one a line. */
  public Command labelled(Labelled kind, String... labels) {
    Command list =
        switch (kind) {
          case CONTAINER -> docker("container", "ls", "-a", "-q", "--no-trunc");
          case VOLUME -> docker("volume", "ls", "-q");
        };
    for (String label : labels) {
      list = list.plus("--filter", "label=" + label);
    }
    return list.within(QUESTION).parsed();
  }

  /** The kinds of things that {@link #labelled} lists. */
  public enum Labelled {
    CONTAINER,
    VOLUME
  }

  /** Runs a program inside the container, whose standard input is this command's. */
  public Command exec(String id, String... program) {
    return docker("exec", "-i", id).plus(program);
  }

  /** Copies a file out of a container, also of one that does not run, with its owner. */
  public Command copyOut(String id, String path, String target) {
    return docker("cp", "-a", id + ":" + path, target).within(COPY).parsed();
  }

  /** Copies a file into a container, also of one that does not run, with its owner. */
  public Command copyIn(String source, String id, String path) {
    return docker("cp", "-a", source, id + ":" + path).within(COPY);
  }

  /** Fails where the engine has no such thing. */
  public Command known(ExternalThing.Kind kind, String name) {
    return docker(kind.toString(), "inspect", name).within(QUESTION).parsed();
  }

  /** Where the volume lies on the engine's machine. */
  public Command mountpoint(String volume) {
    return docker("volume", "inspect", "--format", "{{.Mountpoint}}", volume)
        .within(QUESTION)
        .parsed();
  }

  /** Starts containers that were stopped, as they are. */
  public Command start(List<String> ids) {
    return docker("start").plus(ids.toArray(String[]::new)).within(STOP);
  }

  /** The end of what the container printed, with times. */
  public Command logs(String id) {
    return docker("logs", "--timestamps", "--tail", "1000", id).within(LOGS);
  }

  /** Takes the containers away; their volumes stay. */
  public Command remove(List<String> ids) {
    return docker("rm", "--force").plus(ids.toArray(String[]::new)).within(STOP);
  }

  /** Ends the container without a word. */
  public Command kill(String id) {
    return docker("kill", id).within(QUESTION);
  }

  /** `docker` with these arguments. */
  Command docker(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("docker"));
    if (context != null) {
      argv.add("--context");
      argv.add(context);
    }
    argv.addAll(List.of(arguments));
    return Command.of(argv).with(environment);
  }
}
