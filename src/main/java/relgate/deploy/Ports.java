package relgate.deploy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;

/** Whether the ports that a stack publishes are free, or its own already. */
final class Ports {
  private final StackCommands commands;
  private final Runner runner;

  Ports(StackCommands commands, Runner runner) {
    this.commands = commands;
    this.runner = runner;
  }

  void check(ComposeModel model, List<Problem> problems) {
    Set<String> own = new TreeSet<>();
    new Stack(commands, runner)
        .containers().stream().filter(c -> c.running()).forEach(c -> own.addAll(c.hostPorts()));
    model
        .services()
        .forEach(
            (name, service) ->
                service.ports().stream()
                    .filter(port -> !own.contains(port) && taken(port))
                    .forEach(port -> problems.add(busy(name, port))));
  }

  private Problem busy(String service, String port) {
    return new Problem(
        "service " + service,
        "port " + port + " free on this machine",
        "taken by " + holder(port),
        "End what listens there, or publish another port.");
  }

  private String holder(String port) {
    String number = port.substring(port.lastIndexOf(':') + 1, port.indexOf('/'));
    Outcome all = runner.run(commands.docker().published());
    return all.stdout()
        .lines()
        .filter(line -> line.contains(":" + number + "->"))
        .map(line -> "container " + line.split("\t", -1)[1])
        .findFirst()
        .orElse("another process");
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
