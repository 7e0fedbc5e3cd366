package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.deploy.engine.Container;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * A release whose images are there: exactly this is to run, and nothing else counts as deployed.
 *
 * @param commit of the candidate; null outside of a repository
 * @param verdict that allowed it; null where none was asked for
 * @param services by name
 * @param overrides compose files on top of the candidate's own
 * @param configuration one compose file that says all of it, to be kept
 */
record Release(
    @Nullable String commit,
    @Nullable String verdict,
    Map<String, Wanted> services,
    List<String> overrides,
    String configuration) {
  private static final String FILE = "release.json";

  Release {
    services = Collections.unmodifiableMap(new TreeMap<>(services));
    overrides = List.copyOf(overrides);
  }

  /** Compose's hashes of the services' configurations. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    services.forEach((name, wanted) -> hashes.put(name, wanted.configuration()));
    return hashes;
  }

  /** Kept until the deploy has ended, so that a later call can finish exactly this release. */
  void write(Path folder) {
    AtomicFile.write(folder.resolve(FILE), JsonWriter.pretty(this));
  }

  /** The release of this folder; empty where none was kept. */
  static Optional<Release> in(Path folder) {
    return Files.exists(folder.resolve(FILE))
        ? Optional.of(JsonReader.strict().read(folder.resolve(FILE), Release.class))
        : Optional.empty();
  }

  /**
   * One service as it is to run.
   *
   * @param image its content, `sha256:...`; empty where only a node of a cluster knows it
   * @param configuration compose's hash of it; empty where the engine has none
   * @param fromVerdict whether the verdict names the image
   */
  record Wanted(String image, String configuration, int replicas, boolean fromVerdict) {}

  /** The same with these hashes of the services' configurations. */
  Release configured(Map<String, String> configurations) {
    Map<String, Wanted> changed = new TreeMap<>(services);
    configurations.forEach(
        (service, hash) ->
            changed.computeIfPresent(
                service,
                (name, wanted) ->
                    new Wanted(wanted.image(), hash, wanted.replicas(), wanted.fromVerdict())));
    return new Release(commit, verdict, changed, overrides, configuration);
  }

  /** Image ids by service. */
  Map<String, String> images() {
    Map<String, String> images = new TreeMap<>();
    services.forEach((service, wanted) -> images.put(service, wanted.image()));
    return images;
  }

  boolean fromVerdict(String service) {
    Wanted wanted = services.get(service);
    return wanted != null && wanted.fromVerdict();
  }

  /** Each service that was to run beside what runs, also where nothing of it does. */
  List<ServiceComparison> comparedWith(Observation now) {
    Map<String, List<Container>> running =
        now.containers().stream()
            .filter(container -> container.running() || container.done())
            .collect(Collectors.groupingBy(Container::service));
    return services.entrySet().stream()
        .map(
            e ->
                compared(
                    e.getKey(),
                    e.getValue(),
                    running.getOrDefault(e.getKey(), List.of()),
                    now.updates().getOrDefault(e.getKey(), "")))
        .toList();
  }

  private static ServiceComparison compared(
      String service, Wanted wanted, List<Container> containers, String update) {
    return new ServiceComparison(
        service,
        wanted.image(),
        values(containers, Container::imageId),
        wanted.configuration(),
        values(containers, Container::configuration),
        wanted.replicas(),
        containers.size(),
        update);
  }

  private static String values(List<Container> containers, Function<Container, String> value) {
    return containers.stream().map(value).distinct().sorted().collect(Collectors.joining(", "));
  }
}
