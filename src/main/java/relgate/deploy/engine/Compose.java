package relgate.deploy.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import relgate.command.Command;

/**
 * A compose project, as commands.
 *
 * @param root the folder that relative paths of the compose files start from
 * @param files the compose files, absolute, the later on top of the earlier
 */
public record Compose(Docker docker, String project, Path root, List<Path> files)
    implements StackCommands {
  public static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";
  private static final String ONE_OFF = "com.docker.compose.oneoff";
  static final String NOTE_PROJECT = "relgate.project";
  static final String NOTE = "relgate.note";
  private static final String NOTE_IMAGE = "relgate-note:1";
  private static final Duration UP = Duration.ofMinutes(30);
  private static final Duration QUESTION = Duration.ofSeconds(60);

  public Compose {
    files = List.copyOf(files);
  }

  @Override
  public Command check() {
    return compose(files).plus("config", "--quiet").within(QUESTION);
  }

  @Override
  public Command model() {
    return compose(files).plus("config", "--format", "json").within(QUESTION).parsed();
  }

  @Override
  public Command resolved() {
    return model();
  }

  @Override
  public Command containers() {
    return docker.containers(PROJECT + "=" + project);
  }

  @Override
  public Command containersOf(String service) {
    return containers().plus("--filter", "label=" + SERVICE + "=" + service);
  }

  @Override
  public Optional<String> service(Map<String, String> labels) {
    boolean oneOff = "True".equals(labels.get(ONE_OFF));
    return oneOff ? Optional.empty() : Optional.ofNullable(labels.get(SERVICE));
  }

  @Override
  public Command up(List<Path> overrides, List<String> services) {
    return onTop(overrides)
        .plus("up", "-d", "--no-build", "--pull", "never", "--remove-orphans")
        .plus(services.toArray(String[]::new))
        .within(UP);
  }

  /** As {@link #up}, of these services alone: what they depend on stays as it is. */
  public Command upAlone(List<Path> overrides, List<String> services) {
    return onTop(overrides)
        .plus("up", "-d", "--no-build", "--pull", "never", "--remove-orphans", "--no-deps")
        .plus(services.toArray(String[]::new))
        .within(UP);
  }

  /** Makes new containers beside those that run, until there are so many of each service. */
  public Command beside(List<Path> overrides, Map<String, Integer> containers) {
    return onTop(overrides)
        .plus("up", "-d", "--no-build", "--pull", "never", "--no-deps", "--no-recreate")
        .plus(scales(containers))
        .plus(new TreeSet<>(containers.keySet()).toArray(String[]::new))
        .within(UP);
  }

  private Command onTop(List<Path> overrides) {
    List<Path> all = new ArrayList<>(files);
    all.addAll(overrides);
    return compose(all);
  }

  @Override
  public List<Command> build(List<String> services) {
    return services.isEmpty()
        ? List.of()
        : List.of(compose(files).plus("build").plus(services.toArray(String[]::new)).within(UP));
  }

  @Override
  public List<Command> pull(List<String> services) {
    return services.isEmpty()
        ? List.of()
        : List.of(compose(files).plus("pull").plus(services.toArray(String[]::new)).within(UP));
  }

  @Override
  public String builtImage(String service) {
    return project + "-" + service;
  }

  @Override
  public Optional<Command> hashes(List<Path> configuration) {
    return Optional.of(
        compose(configuration).plus("config", "--hash", "*").within(QUESTION).parsed());
  }

  @Override
  public List<Command> stopServices(List<String> names) {
    return List.of();
  }

  @Override
  public List<String> startTokens(List<Container> containers) {
    return containers.stream().map(Container::id).toList();
  }

  @Override
  public Command startAgain(List<String> containers) {
    return docker.start(containers);
  }

  @Override
  public List<Command> stop(List<Container> containers) {
    List<String> ids = containers.stream().map(Container::id).toList();
    return ids.isEmpty() ? List.of() : List.of(docker.stop(ids));
  }

  @Override
  public List<Command> create(List<Path> snapshot, Map<String, Integer> replicas) {
    // Force: a container that stands already may be of the bad release with the same settings.
    return List.of(
        compose(snapshot)
            .plus("create", "--no-build", "--pull", "never", "--force-recreate")
            .plus("--remove-orphans")
            .plus(scales(replicas))
            .plus(new TreeSet<>(replicas.keySet()).toArray(String[]::new))
            .within(UP));
  }

  @Override
  public List<Command> remove(List<Container> containers) {
    List<String> ids = containers.stream().map(Container::id).toList();
    return ids.isEmpty() ? List.of() : List.of(docker.remove(ids));
  }

  @Override
  public List<Command> start(List<Path> snapshot, Map<String, Integer> replicas) {
    String[] services =
        replicas.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toArray(String[]::new);
    if (services.length == 0) {
      return List.of();
    }
    return List.of(
        compose(snapshot)
            .plus("up", "-d", "--no-build", "--pull", "never", "--no-recreate")
            .plus(scales(replicas))
            .plus(services)
            .within(UP));
  }

  @Override
  public List<Command> rest(List<Container> containers) {
    return stop(containers);
  }

  /** A container that is only made and never started; it needs an image, and an empty one does. */
  @Override
  public List<Command> readyForNotes(Path nothing) {
    return List.of(docker.docker("import", nothing.toString(), NOTE_IMAGE).within(QUESTION));
  }

  @Override
  public Command note(String name, String text) {
    return docker
        .docker("create", "--pull", "never", "--name", name)
        .plus("--label", NOTE_PROJECT + "=" + project, "--label", NOTE + "=" + text)
        .plus(NOTE_IMAGE, "note")
        .within(QUESTION)
        .parsed();
  }

  @Override
  public Command notes() {
    return docker
        .docker("ps", "-a", "--no-trunc", "--filter", "label=" + NOTE_PROJECT + "=" + project)
        .plus("--format", "{{.ID}}\t{{.Names}}\t{{.Label \"" + NOTE + "\"}}")
        .within(QUESTION)
        .parsed();
  }

  @Override
  public String removeNotes() {
    Command ids =
        docker.docker("ps", "-a", "-q", "--filter", "label=" + NOTE_PROJECT + "=" + project);
    return ids.line() + " | xargs -r " + docker.docker("rm").line();
  }

  @Override
  public Command removeNote(String id) {
    return docker.docker("rm", id).within(QUESTION).parsed();
  }

  @Override
  public Command noteIsThere(String id) {
    return docker
        .docker("container", "inspect", "--format", "{{.Id}}", id)
        .within(QUESTION)
        .parsed();
  }

  @Override
  public Command removeAll() {
    return compose(files).plus("down", "--remove-orphans", "--rmi", "local").within(UP);
  }

  @Override
  public Command ready() {
    return containers();
  }

  @Override
  public boolean settlesLater() {
    return false;
  }

  private static String[] scales(Map<String, Integer> replicas) {
    return new TreeMap<>(replicas)
        .entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .flatMap(e -> List.of("--scale", e.getKey() + "=" + e.getValue()).stream())
            .toArray(String[]::new);
  }

  private Command compose(List<Path> composeFiles) {
    List<String> argv = new ArrayList<>(List.of("compose", "-p", project));
    argv.add("--project-directory");
    argv.add(root.toString());
    for (Path file : composeFiles) {
      argv.add("-f");
      argv.add(file.toString());
    }
    return docker.docker(argv.toArray(String[]::new)).in(root);
  }
}
