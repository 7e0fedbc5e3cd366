package relgate.deploy.engine;

import java.util.Optional;
import relgate.command.Runner;
import relgate.json.JsonWriter;

/** The services of a stack, as their managers are asked to change them. */
public final class SwarmServices {
  private static final int MOST_TRIES = 10;

  /** The managers' words for a change that names an older version than theirs. */
  private static final String OVERTAKEN = "out of sequence";

  private final SwarmStack stack;
  private final EngineApi api;

  public SwarmServices(Swarm swarm, Runner runner) {
    this.stack = new SwarmStack(swarm, runner);
    this.api = new EngineApi(swarm.docker(), runner);
  }

  /**
   * Makes a service what it is wanted to be, or creates it. A cluster that is updating a service
   * changes it at the same moments: whatever it did first is read again.
   *
   * @throws EngineProblem where the managers refuse it
   */
  public void bring(ClusterEntry wanted) {
    for (int tries = 1; true; tries++) {
      try {
        post(wanted);
        return;
      } catch (EngineProblem e) {
        if (tries == MOST_TRIES || !e.problem().found().contains(OVERTAKEN)) {
          throw e;
        }
      }
    }
  }

  private void post(ClusterEntry wanted) {
    Optional<ClusterEntry> present = named(wanted.name());
    String path =
        present
            .map(
                service ->
                    "/services/"
                        + service.id()
                        + "/update?registryAuthFrom=spec&version="
                        + service.version())
            .orElse("/services/create");
    api.post(path, JsonWriter.line(wanted.spec()));
  }

  /** The service of this name, as it is now. */
  public Optional<ClusterEntry> named(String name) {
    return stack.services().stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /** Takes a service away with all of its tasks. */
  public void remove(ClusterEntry service) {
    api.delete("/services/" + service.id());
  }
}
