package relgate.deploy.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.command.Command;

/**
 * A stack on a swarm, as commands. A swarm builds nothing: the images must be there.
 *
 * @param root the folder that relative paths of the compose files start from
 * @param files the compose files, absolute, the later on top of the earlier
 */
public record Swarm(Docker docker, String stack, Path root, List<Path> files)
    implements StackCommands {
  private static final String STACK = SwarmStack.NAMESPACE;
  private static final String SERVICE = "com.docker.swarm.service.name";
  private static final Duration UP = Duration.ofMinutes(30);
  private static final Duration QUESTION = Duration.ofSeconds(60);

  public Swarm {
    files = List.copyOf(files);
  }

  @Override
  public Command check() {
    return withFiles(List.of("stack", "config"), files).in(root).within(QUESTION);
  }

  /** Only compose can print JSON; both read the same files. */
  @Override
  public Command model() {
    return new Compose(docker, stack, root, files).model();
  }

  @Override
  public Command resolved() {
    return withFiles(List.of("stack", "config"), files).in(root).within(QUESTION).parsed();
  }

  /** Only running ones: a swarm keeps the containers of earlier tasks beside them. */
  @Override
  public Command containers() {
    return docker.runningContainers(STACK + "=" + stack);
  }

  @Override
  public Command containersOf(String service) {
    return containers().plus("--filter", "label=" + SERVICE + "=" + stack + "_" + service);
  }

  @Override
  public Optional<String> service(Map<String, String> labels) {
    return Optional.ofNullable(labels.get(SERVICE))
        .map(name -> name.startsWith(stack + "_") ? name.substring(stack.length() + 1) : name);
  }

  @Override
  public Command up(List<Path> overrides, List<String> services) {
    List<Path> all = new ArrayList<>(files);
    all.addAll(overrides);
    return deploy(all);
  }

  @Override
  public List<Command> build(List<String> services) {
    return List.of();
  }

  /** Each node fetches for itself. */
  @Override
  public List<Command> pull(List<String> services) {
    return List.of();
  }

  @Override
  public String builtImage(String service) {
    return "";
  }

  @Override
  public Optional<Command> hashes(List<Path> configuration) {
    return Optional.empty();
  }

  @Override
  public List<Command> stopServices(List<String> names) {
    String[] scales = names.stream().map(name -> stack + "_" + name + "=0").toArray(String[]::new);
    return scales.length == 0 ? List.of() : List.of(scale(scales));
  }

  /**
   * A line for a shell that waits until the managers have forgotten all tasks of these services.
   */
  public String forgotten(List<String> names) {
    String[] services = names.stream().map(name -> stack + "_" + name).toArray(String[]::new);
    String tasks = docker.docker("service", "ps", "-q").plus(services).line();
    return "timeout 60 sh -c 'while [ -n \"$(" + tasks + ")\" ]; do sleep 1; done' || true";
  }

  /** Of a service, as `shop_web=2`. */
  @Override
  public List<String> startTokens(List<Container> containers) {
    return containers.stream()
        .collect(Collectors.groupingBy(Container::service, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> stack + "_" + e.getKey() + "=" + e.getValue())
        .toList();
  }

  @Override
  public Command startAgain(List<String> scales) {
    return scale(scales.toArray(String[]::new));
  }

  @Override
  public List<Command> stop(List<Container> containers) {
    String[] scales =
        containers.stream()
            .map(c -> stack + "_" + c.service() + "=0")
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return scales.length == 0 ? List.of() : List.of(scale(scales));
  }

  /** The replicas stand in the last override, which says 0 until the database is back. */
  @Override
  public List<Command> create(List<Path> snapshot, Map<String, Integer> replicas) {
    return List.of(deploy(snapshot));
  }

  /** The deploy of the snapshot pruned what is not in it. */
  @Override
  public List<Command> remove(List<Container> containers) {
    return List.of();
  }

  @Override
  public List<Command> start(List<Path> snapshot, Map<String, Integer> replicas) {
    String[] scales =
        new TreeMap<>(replicas)
            .entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> stack + "_" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
    return scales.length == 0 ? List.of() : List.of(scale(scales));
  }

  @Override
  public List<Command> rest(List<Container> containers) {
    return stop(containers);
  }

  @Override
  public List<Command> readyForNotes(Path nothing) {
    return List.of();
  }

  /** A config object: the managers agree on one of each name for the whole cluster. */
  @Override
  public Command note(String name, String text) {
    return docker
        .docker("config", "create")
        .plus("--label", Compose.NOTE_PROJECT + "=" + stack, "--label", Compose.NOTE + "=" + text)
        .plus(name, "-")
        .reading("note")
        .within(QUESTION)
        .parsed();
  }

  @Override
  public Command notes() {
    return docker
        .docker("config", "ls", "--filter", "label=" + Compose.NOTE_PROJECT + "=" + stack)
        .plus("--format", "{{.ID}}\t{{.Name}}\t{{.Label \"" + Compose.NOTE + "\"}}")
        .within(QUESTION)
        .parsed();
  }

  @Override
  public Command removeNote(String id) {
    return docker.docker("config", "rm", id).within(QUESTION).parsed();
  }

  @Override
  public String removeNotes() {
    Command ids =
        docker.docker(
            "config", "ls", "-q", "--filter", "label=" + Compose.NOTE_PROJECT + "=" + stack);
    return ids.line() + " | xargs -r " + docker.docker("config", "rm").line();
  }

  @Override
  public Command noteIsThere(String id) {
    return docker.docker("config", "inspect", "--format", "{{.ID}}", id).within(QUESTION).parsed();
  }

  /** Networks of the stack; a removal that is under way still has them. */
  public Command networks() {
    return docker
        .docker("network", "ls", "-q", "--filter", "label=" + STACK + "=" + stack)
        .within(QUESTION)
        .parsed();
  }

  @Override
  public Command removeAll() {
    return docker.docker("stack", "rm", stack).within(UP);
  }

  /** Only a manager answers: a worker's daemon is there as well, but can deploy nothing. */
  @Override
  public Command ready() {
    return services("{{.Name}}");
  }

  @Override
  public boolean settlesLater() {
    return true;
  }

  private Command services(String format) {
    return docker
        .docker("service", "ls", "--filter", "label=" + STACK + "=" + stack, "--format", format)
        .within(QUESTION)
        .parsed();
  }

  private Command scale(String[] scales) {
    return docker.docker("service", "scale", "--detach").plus(scales).within(UP);
  }

  private Command deploy(List<Path> composeFiles) {
    return withFiles(List.of("stack", "deploy", "--detach=true"), composeFiles)
        .plus("--prune", "--resolve-image", "never", "--with-registry-auth", stack)
        .in(root)
        .within(UP);
  }

  private Command withFiles(List<String> verb, List<Path> composeFiles) {
    List<String> argv = new ArrayList<>(verb);
    for (Path file : composeFiles) {
      argv.add("-c");
      argv.add(file.toString());
    }
    return docker.docker(argv.toArray(String[]::new));
  }
}
