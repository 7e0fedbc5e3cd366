package relgate.deploy.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/** A stack that can be asked what it is right now. */
public final class Stack {
  private final StackCommands commands;
  private final Runner runner;

  public Stack(StackCommands commands, Runner runner) {
    this.commands = commands;
    this.runner = runner;
  }

  /**
   * Every container of the stack.
   *
   * @throws EngineProblem where the engine does not answer
   */
  public List<Container> containers() {
    List<String> ids = lines(EngineProblem.unlessWell(runner.run(commands.containers())));
    if (ids.isEmpty()) {
      return List.of();
    }
    Outcome inspected = runner.run(commands.docker().inspect(ids));
    if (!inspected.succeeded()) {
      // One that went away between the two questions: ask once more before it is an error.
      ids = lines(EngineProblem.unlessWell(runner.run(commands.containers())));
      if (ids.isEmpty()) {
        return List.of();
      }
      inspected = EngineProblem.unlessWell(runner.run(commands.docker().inspect(ids)));
    }
    List<Container> all = Container.parse(inspected.stdout(), commands);
    // A swarm ends tasks as it goes along: one that ended between the questions is no failure.
    return commands.settlesLater() ? all.stream().filter(Container::running).toList() : all;
  }

  /** Ports of the host that the stack has already, as `8080/tcp`. */
  public Set<String> publishedPorts() {
    Optional<Command> question = commands.published();
    if (question.isPresent()) {
      return PublishedPorts.ports(EngineProblem.unlessWell(runner.run(question.get())).stdout());
    }
    Set<String> result = new TreeSet<>();
    containers().stream()
        .filter(Container::running)
        .flatMap(container -> container.hostPorts().stream())
        .forEach(port -> result.add(PublishedPorts.number(port)));
    return result;
  }

  /** Services of a swarm that do not run all of their replicas of their image yet. */
  public List<String> pending() {
    Optional<Command> question = commands.convergence();
    if (question.isEmpty()) {
      return List.of();
    }
    List<Container> running = containers();
    return lines(EngineProblem.unlessWell(runner.run(question.get()))).stream()
        .filter(line -> !arrived(line.split(" ", -1), running))
        .toList();
  }

  /** A swarm counts tasks of the old image as replicas for as long as it updates them. */
  private static boolean arrived(String[] service, List<Container> running) {
    if (service.length < 3) {
      return false;
    }
    String[] replicas = service[1].split("/", -1);
    long ofThisImage =
        running.stream()
            .filter(c -> service[0].endsWith("_" + c.service()))
            .filter(
                c -> c.reference().equals(service[2]) || c.reference().startsWith(service[2] + "@"))
            .count();
    return replicas.length == 2 && replicas[1].equals(Long.toString(ofThisImage));
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.stdout().lines().filter(line -> !line.isBlank()).toList();
  }
}
