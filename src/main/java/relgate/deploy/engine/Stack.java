package relgate.deploy.engine;

import java.util.List;
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
    return Container.parse(inspected.stdout(), commands);
  }

  /** Services of a swarm that have not all of their replicas yet, as `shop_web 1/2`. */
  public List<String> pending() {
    return commands.convergence().stream()
        .flatMap(c -> lines(EngineProblem.unlessWell(runner.run(c))).stream())
        .filter(line -> !arrived(line))
        .toList();
  }

  private static boolean arrived(String line) {
    String replicas = line.substring(line.indexOf(' ') + 1).split(" ", -1)[0];
    String[] parts = replicas.split("/", -1);
    return parts.length == 2 && parts[0].equals(parts[1]);
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.stdout().lines().filter(line -> !line.isBlank()).toList();
  }
}
