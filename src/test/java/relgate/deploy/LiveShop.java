package relgate.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.ScratchStack;

/** A shop in a folder, deployed to a real engine. */
record LiveShop(ScratchStack stack, Map<String, String> variables) implements AutoCloseable {
  static LiveShop in(Path folder) {
    return new LiveShop(ScratchStack.in(folder), System.getenv());
  }

  /** The same one, whose deploys have this variable in their environment. */
  LiveShop with(String name, String value) {
    Map<String, String> all = new TreeMap<>(variables);
    all.put(name, value);
    return new LiveShop(stack, all);
  }

  Path folder() {
    return stack.folder();
  }

  /** One environment; the fields are those of its section beside the project's name. */
  EnvironmentSpec spec(String environment, String fields) {
    String section = "{\"project\": \"" + stack.project() + "\"" + fields + "}";
    return EnvironmentSpec.of(environment, folder(), Shop.section(section));
  }

  Deploy deploy(EnvironmentSpec spec) {
    return deploy(spec, Guard.Decision::notRequired);
  }

  Deploy deploy(EnvironmentSpec spec, Guard guard) {
    Runner runner = new ProcessRunner(variables, folder(), Secrets.none());
    return new Deploy(
        new Workspace(folder()),
        spec,
        runner,
        guard,
        new SqliteDatabases(true, runner),
        Machine.here(),
        Clock.systemUTC(),
        Timer.system(),
        step -> {},
        (kind, hook, command) -> command);
  }

  /** A deploy that goes back on failure. */
  static DeployRequest request(String id, int timeoutSeconds) {
    return new DeployRequest(
        id,
        null,
        true,
        false,
        false,
        Duration.ofSeconds(timeoutSeconds),
        Duration.ofMillis(250),
        null);
  }

  @Override
  public void close() {
    stack.close();
  }
}
