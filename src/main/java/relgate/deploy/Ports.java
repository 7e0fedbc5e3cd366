package relgate.deploy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.PublishedPorts;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;

/** A check that the ports which a stack publishes are free, or its own already. */
final class Ports {
  private final StackCommands commands;
  private final Runner runner;

  Ports(StackCommands commands, Runner runner) {
    this.commands = commands;
    this.runner = runner;
  }

  /**
   * Adds a problem for each port that another one has.
   *
   * @param elsewhere whether the engine is on another machine: then only it can be asked
   */
  void check(ComposeModel model, boolean elsewhere, List<Problem> problems) {
    Set<String> suspect = new TreeSet<>();
    model.services().values().stream()
        .flatMap(service -> service.ports().stream())
        .filter(port -> elsewhere || taken(port))
        .forEach(suspect::add);
    if (suspect.isEmpty()) {
      return;
    }
    Set<String> own = new Stack(commands, runner).publishedPorts();
    Outcome published = EngineProblem.unlessWell(runner.run(commands.docker().published()));
    List<PublishedPorts> others = PublishedPorts.by(published.stdout());
    model
        .services()
        .forEach(
            (name, service) ->
                service.ports().stream()
                    .filter(
                        port ->
                            suspect.contains(port) && !own.contains(PublishedPorts.number(port)))
                    .forEach(
                        port ->
                            holder(port, elsewhere, others)
                                .ifPresent(holder -> problems.add(busy(name, port, holder)))));
  }

  private static Optional<String> holder(
      String port, boolean elsewhere, List<PublishedPorts> others) {
    Optional<String> container =
        others.stream()
            .filter(other -> other.has(PublishedPorts.number(port)))
            .map(other -> "container " + other.container())
            .findFirst();
    return elsewhere || container.isPresent() ? container : Optional.of("another process");
  }

  private static Problem busy(String service, String port, String holder) {
    return new Problem(
        "service " + service,
        "port " + port + " free on the engine's machine",
        "taken by " + holder,
        "End what listens there, or publish another port.");
  }

  /** Tries to listen there itself, which is the only answer that counts. */
  private static boolean taken(String port) {
    int colon = port.lastIndexOf(':');
    int slash = port.indexOf('/');
    try {
      InetAddress address = InetAddress.getByName(port.substring(0, colon));
      int number = Integer.parseInt(port.substring(colon + 1, slash));
      InetSocketAddress place = new InetSocketAddress(address, number);
      if (port.endsWith("/udp")) {
        new DatagramSocket(place).close();
      } else {
        try (ServerSocket socket = new ServerSocket()) {
          socket.setReuseAddress(true);
          socket.bind(place);
        }
      }
      return false;
    } catch (IOException e) {
      // No permission for a low port is not a port that is taken: the engine may have it.
      return !String.valueOf(e.getMessage()).contains("ermission");
    }
  }
}
