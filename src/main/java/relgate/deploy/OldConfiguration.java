package relgate.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.InspectedServices;

/**
 * The compose configuration of what runs: kept from the deploy that brought it, else the
 * candidate's; services that it does not know, or that run otherwise than it says, as the engine
 * describes their containers.
 *
 * @param kept of the deploy that brought what runs; empty where nobody has it
 */
record OldConfiguration(DeployTools tools, Optional<String> kept) {

  /**
   * A configuration, and which of its services come from their containers.
   *
   * @param inspected names of services
   */
  record Complete(String text, List<String> inspected) {}

  /**
   * All of it.
   *
   * @param release that is deployed now
   */
  Complete of(Release release, List<Container> containers) {
    String text = kept.orElse(release.configuration());
    if (!(tools.commands() instanceof Compose compose) || text.isBlank() || containers.isEmpty()) {
      return new Complete(text, List.of());
    }
    Map<String, ?> known = ComposeModel.parse(text).services();
    Map<String, Container> unknown = new TreeMap<>();
    containers.stream()
        .sorted(Comparator.comparing(Container::running).thenComparing(Container::startedAt))
        .filter(
            c ->
                !known.containsKey(c.service()) || !(kept.isPresent() || same(c, release.hashes())))
        .forEach(container -> unknown.put(container.service(), container));
    if (unknown.isEmpty()) {
      return new Complete(text, List.of());
    }
    List<String> ids = unknown.values().stream().map(Container::id).toList();
    String inspected =
        EngineProblem.unlessWell(tools.runner().run(compose.docker().inspect(ids))).stdout();
    return new Complete(
        InspectedServices.in(text, inspected, compose), List.copyOf(unknown.keySet()));
  }

  private static boolean same(Container container, Map<String, String> hashes) {
    return container.configuration().equals(hashes.getOrDefault(container.service(), ""));
  }
}
