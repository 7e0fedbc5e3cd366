package relgate.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.ExternalThing;
import relgate.deploy.engine.StackCommands;

/** A check that all which a stack uses and does not make is there, before anything is stopped. */
record ExternalThings(StackCommands commands, Runner runner) {

  /** Everything that is missing, at once. */
  List<Problem> problems(String model, Collection<String> services) {
    return ExternalThing.of(model, services).stream()
        .filter(this::mustBeThere)
        .flatMap(thing -> problem(thing).stream())
        .toList();
  }

  /** Nodes of a swarm make a volume that they do not have, and another node may have it. */
  private boolean mustBeThere(ExternalThing thing) {
    return commands instanceof Compose || thing.kind() != ExternalThing.Kind.VOLUME;
  }

  private Optional<Problem> problem(ExternalThing thing) {
    boolean swarms =
        switch (thing.kind()) {
          case CONFIG, SECRET -> true;
          case NETWORK, VOLUME -> false;
        };
    if (swarms && commands instanceof Compose) {
      return Optional.of(
          problem(
              thing,
              "external, which only a swarm has",
              "Give it a file (`file:`) or a variable (`environment:`), or deploy to a swarm."));
    }
    Outcome outcome = runner.run(commands.docker().known(thing.kind(), thing.name()));
    if (outcome.succeeded()) {
      return Optional.empty();
    }
    if (!outcome.stderr().matches("(?is).*(no such|not found).*")) {
      throw new EngineProblem(EngineProblem.of(outcome));
    }
    return Optional.of(problem(thing, "no such " + thing.kind(), remedy(thing)));
  }

  private static Problem problem(ExternalThing thing, String found, String remedy) {
    return new Problem(
        thing.kind() + " " + thing.name(),
        "an external "
            + thing.kind()
            + " on this engine for "
            + String.join(", ", thing.services()),
        found,
        remedy);
  }

  private String remedy(ExternalThing thing) {
    String arguments =
        switch (thing.kind()) {
          case NETWORK -> (commands instanceof Compose ? "" : "--driver overlay ") + thing.name();
          case VOLUME -> thing.name();
          case CONFIG, SECRET -> thing.name() + " FILE";
        };
    return "Make it: `docker " + thing.kind() + " create " + arguments + "`.";
  }
}
