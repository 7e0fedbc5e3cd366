package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.config.DeploySection.Strategy;
import relgate.deploy.Release.Wanted;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.ComposeModel.ComposeService;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;

/** The services of a release whose new containers serve beside the old ones before those end. */
record StartFirst(PointWork work, Compose compose) {

  /** Empty where the strategy is another, or the engine has its own. */
  static Optional<StartFirst> of(PointWork work) {
    boolean asked = work.spec().section().strategy() == Strategy.START_FIRST;
    return asked && work.tools().commands() instanceof Compose compose
        ? Optional.of(new StartFirst(work, compose))
        : Optional.empty();
  }

  /** Brings the release up; nothing of a service that can be doubled is stopped. */
  void up(Release release) {
    List<Path> overrides = release.overrides().stream().map(Path::of).toList();
    List<Container> all = containers();
    Map<String, Integer> doubled = doubled(release, all);
    List<String> others =
        release.services().keySet().stream().filter(name -> !doubled.containsKey(name)).toList();
    strangers(doubled, release, all);
    if (!others.isEmpty()) {
      work.steps().must(compose.upAlone(overrides, others));
    }
    if (!doubled.isEmpty()) {
      work.steps().must(compose.beside(overrides, doubled));
    }
  }

  private List<Container> containers() {
    return new Stack(compose, work.tools().runner()).containers();
  }

  /** How many containers of each service there are while both serve. */
  private Map<String, Integer> doubled(Release release, List<Container> all) {
    Map<String, ComposeService> model =
        ComposeModel.parse(orNothing(release.configuration())).services();
    Map<String, Integer> doubled = new TreeMap<>();
    release
        .services()
        .forEach(
            (name, wanted) -> {
              List<Container> old =
                  all.stream().filter(c -> c.service().equals(name) && old(c)).toList();
              if (old.stream().anyMatch(c -> !same(c, wanted))) {
                whyNot(Optional.ofNullable(model.get(name)), old)
                    .ifPresentOrElse(
                        why -> work.steps().warn(name + " is replaced stop-first: " + why),
                        () -> doubled.put(name, old.size() + wanted.replicas()));
              }
            });
    return doubled;
  }

  private static String orNothing(String configuration) {
    return configuration.isBlank() ? "{}" : configuration;
  }

  private static boolean same(Container container, Wanted wanted) {
    return container.imageId().equals(wanted.image())
        && container.configuration().equals(wanted.configuration());
  }

  private boolean old(Container container) {
    return work.snapshot().identities().stream()
        .anyMatch(identity -> identity.startsWith(container.id() + " "));
  }

  private Optional<String> whyNot(Optional<ComposeService> model, List<Container> old) {
    if (old.stream().noneMatch(Container::running)) {
      return Optional.of("nothing of it runs");
    }
    if (model.filter(m -> !m.ports().isEmpty()).isPresent()
        || old.stream().anyMatch(c -> c.hostPorts().stream().anyMatch(p -> !p.contains(":/")))) {
      return Optional.of("it publishes a port of the host, which only one can have");
    }
    if (model.filter(ComposeService::oneOnly).isPresent()) {
      return Optional.of("its container_name can be only one's");
    }
    boolean writes =
        work.spec().databases().stream()
            .anyMatch(
                name ->
                    old.stream()
                        .anyMatch(
                            c -> work.tools().databases().writtenBy(c, work.spec().root(), name)));
    return writes
        ? Optional.of("it writes to a database, and two versions must not write at once")
        : Optional.empty();
  }

  /** New containers of an attempt that was killed are of another release. */
  private void strangers(Map<String, Integer> doubled, Release release, List<Container> all) {
    List<Container> strangers =
        all.stream()
            .filter(c -> doubled.containsKey(c.service()) && !old(c))
            .filter(c -> !same(c, wanted(release, c)))
            .toList();
    compose.remove(strangers).forEach(work.steps()::must);
  }

  private static Wanted wanted(Release release, Container container) {
    return release.services().getOrDefault(container.service(), new Wanted("", "", 0, false));
  }

  /** Old containers that serve beside new ones. */
  List<Container> waiting() {
    List<Container> all = containers();
    List<String> doubled =
        all.stream().filter(c -> !old(c)).map(Container::service).distinct().toList();
    return all.stream().filter(c -> old(c) && doubled.contains(c.service())).toList();
  }

  /** The new ones are well: the old ones end as their images ask for it, and can still return. */
  StepLog.Note handOver(List<Container> old, StepLog.Note note) {
    work.tools().timer().sleep(Duration.ofSeconds(work.spec().section().drainSeconds()));
    List<Container> running = new ArrayList<>(old);
    running.removeIf(container -> !container.running());
    compose.stop(running).forEach(work.steps()::must);
    note.detail(old.size() + " old containers stopped, their successors serve");
    return note;
  }

  /** Takes the old ones away, once their successors were well without them. */
  void forget(List<Container> old) {
    compose.remove(old).forEach(work.steps()::must);
  }
}
