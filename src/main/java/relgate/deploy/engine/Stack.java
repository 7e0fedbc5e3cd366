package relgate.deploy.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    return commands instanceof Swarm swarm
        ? new SwarmStack(swarm, runner).containers()
        : ofOneEngine();
  }

  private List<Container> ofOneEngine() {
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
    return Container.parse(inspected.stdout(), commands);
  }

  /** Ports of the host that the stack has already, as `8080/tcp`. */
  public Set<String> publishedPorts() {
    if (commands instanceof Swarm swarm) {
      return new TreeSet<>(new SwarmStack(swarm, runner).ports());
    }
    Set<String> result = new TreeSet<>();
    containers().stream()
        .filter(Container::running)
        .flatMap(container -> container.hostPorts().stream())
        .forEach(port -> result.add(PublishedPorts.number(port)));
    return result;
  }

  /**
   * What has not arrived where it is wanted, in clauses; of one engine nothing waits.
   *
   * @param enough as {@link SwarmStack#pending} has it
   */
  public List<String> pending(Map<String, Integer> enough) {
    return commands instanceof Swarm swarm
        ? new SwarmStack(swarm, runner).pending(enough)
        : List.of();
  }

  /** Services whose stopped tasks a cluster has not forgotten yet, on nodes that answer. */
  public List<String> leaving() {
    return commands instanceof Swarm swarm
        ? new SwarmStack(swarm, runner)
            .leaving().entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList()
        : List.of();
  }

  /** Updates that a cluster has stopped or taken back itself: waiting does not help. */
  public List<String> givenUp() {
    return commands instanceof Swarm swarm ? new SwarmStack(swarm, runner).givenUp() : List.of();
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.stdout().lines().filter(line -> !line.isBlank()).toList();
  }
}
