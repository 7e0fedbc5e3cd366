package relgate.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Swarm;
import relgate.deploy.engine.SwarmStack;

/** The images of a stack on a swarm: each node fetches for itself, so that only a digest is one. */
record SwarmImages(Swarm swarm, Runner runner) {
  private SwarmStack stack() {
    return new SwarmStack(swarm, runner);
  }

  /** Names with the digests that a registry has for them; the others are left out. */
  Map<String, String> pinned(Map<String, String> names) {
    Map<String, String> pinned = new TreeMap<>();
    names.forEach(
        (service, name) ->
            digest(name)
                .filter(digest -> !name.contains("@"))
                .ifPresent(digest -> pinned.put(service, name + "@" + digest)));
    return pinned;
  }

  /** The digest of an image; on one node its id here; empty where nobody knows it. */
  String id(String reference) {
    int digest = reference.indexOf('@');
    if (digest >= 0) {
      return reference.substring(digest + 1);
    }
    Outcome local = runner.run(swarm.docker().imageId(reference));
    return stack().nodes().single() && local.succeeded() ? local.stdout().strip() : "";
  }

  private Optional<String> digest(String reference) {
    try {
      return Optional.of(stack().digest(reference)).filter(digest -> !digest.isEmpty());
    } catch (EngineProblem e) {
      return Optional.empty();
    }
  }

  /** Images that some node could not have, or could have another of. */
  List<Problem> problems(ComposeModel model) {
    boolean single = stack().nodes().single();
    return model.services().entrySet().stream()
        .filter(service -> !service.getValue().image().isEmpty())
        .filter(service -> !reached(service.getValue().image(), single))
        .map(service -> problem(service.getKey(), service.getValue().image(), single))
        .toList();
  }

  private boolean reached(String image, boolean single) {
    return (single && runner.run(swarm.docker().imageId(image)).succeeded())
        || image.contains("@")
        || digest(image).isPresent();
  }

  private static Problem problem(String service, String image, boolean single) {
    return new Problem(
        "image of " + service,
        single
            ? "an image of this node or of a registry"
            : "an image that every node of the swarm can fetch, from a registry",
        image + ", which no registry of its name has",
        "Push it to a registry that every node reaches (`docker build -t REGISTRY/NAME:TAG .`,"
            + " `docker push REGISTRY/NAME:TAG`), and name it so in the compose file.");
  }
}
