package relgate.deploy;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.config.DatabaseSection;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Container.Mount;
import relgate.deploy.service.VolumeFolders;

/**
 * Volumes that services write to and no database entry covers: a rollback leaves them as the
 * release wrote them.
 */
record UnguardedVolumes(EnvironmentSpec spec) {

  /**
   * One of them.
   *
   * @param volume the engine's name of it; empty where it has none yet
   * @param key the compose file's name of it; empty for one without
   */
  record Volume(String volume, String key, String service, String destination) {
    String described() {
      String shown = key.isEmpty() ? volume : key;
      return (shown.isEmpty() || anonymous() ? "an unnamed volume" : "volume " + shown)
          + " of "
          + service
          + " at "
          + destination;
    }

    /** The engine makes up 64 hexadecimal digits. */
    private boolean anonymous() {
      return key.isEmpty() && volume.matches("[0-9a-f]{64}");
    }
  }

  /** A service's mount of a volume, by whatever tells of it. */
  private record Use(String service, Mount mount, String key) {
    /** One volume is one thing, whoever mounts it and wherever. */
    String identity() {
      return mount.name().isEmpty() ? service + mount.destination() : mount.name();
    }

    Volume volume() {
      return new Volume(mount.name(), key, service, mount.destination());
    }
  }

  /** Of the stack as it runs and as its files describe it; each once. */
  List<Volume> all(ComposeModel model, List<Container> containers) {
    List<Use> uses = new ArrayList<>();
    model
        .services()
        .forEach((name, service) -> service.mounts().forEach(m -> use(name, m, m.source(), uses)));
    of(containers, uses);
    Set<String> guarded =
        uses.stream().filter(use -> guarded(use, uses)).map(Use::identity).collect(toSet());
    return each(uses.stream().filter(use -> !guarded.contains(use.identity())));
  }

  /** Those that these containers write to, whether or not something guards them; each once. */
  List<Volume> every(List<Container> containers) {
    List<Use> uses = new ArrayList<>();
    of(containers, uses);
    return each(uses.stream());
  }

  private void of(List<Container> containers, List<Use> uses) {
    containers.forEach(c -> c.mounts().forEach(m -> use(c.service(), m, key(m), uses)));
  }

  private static List<Volume> each(Stream<Use> uses) {
    Map<String, Volume> each = new TreeMap<>();
    uses.filter(use -> use.mount().writable())
        .forEach(use -> each.putIfAbsent(use.identity(), use.volume()));
    return new ArrayList<>(each.values());
  }

  private static void use(String service, Mount mount, String key, List<Use> uses) {
    if (mount.type().equals("volume")) {
      uses.add(new Use(service, mount, key));
    }
  }

  /** The compose file's name of a volume that the engine names after the project. */
  private String key(Mount mount) {
    String prefix = spec.project() + "_";
    return mount.name().startsWith(prefix) ? mount.name().substring(prefix.length()) : "";
  }

  private boolean guarded(Use use, List<Use> uses) {
    List<String> left = spec.section().unguarded();
    return left.contains(use.key())
        || left.contains(use.mount().name())
        || left.contains(use.service() + ":" + use.mount().destination())
        || spec.section().databases().stream().anyMatch(d -> covers(d, use, uses));
  }

  /** Of several mounts that a path lies below, the deepest one holds the file. */
  private static boolean covers(DatabaseSection database, Use use, List<Use> uses) {
    String path = database.path();
    if (!use.service().equals(database.service())) {
      return false;
    }
    return path == null
        || uses.stream()
            .filter(other -> other.service().equals(use.service()))
            .map(other -> other.mount().destination())
            .filter(destination -> Path.of(path).startsWith(destination))
            .max(Comparator.comparing(String::length))
            .filter(use.mount().destination()::equals)
            .isPresent();
  }

  /** In prod each of them refuses the deploy, elsewhere it is said. */
  void check(List<Volume> all, List<Problem> problems, List<String> warnings) {
    for (Volume volume : all) {
      if (spec.environment().equals("prod")) {
        problems.add(
            new Problem(
                "service " + volume.service(),
                "a database entry for what it writes, or a word that a rollback may leave it",
                volume.described(),
                "Describe its database in deploy.prod.databases; or name the volume in"
                    + " deploy.prod.unguarded."));
      } else {
        warnings.add(volume.described() + ": a rollback leaves it as the release wrote it");
      }
    }
  }

  /** What a failed release left changed behind it. */
  List<String> writtenSince(Instant up, List<Volume> all, VolumeFolders folders) {
    List<String> written = new ArrayList<>();
    for (Volume volume : all) {
      Optional<Boolean> changed =
          volume.volume().isEmpty() ? Optional.empty() : folders.changedSince(volume.volume(), up);
      if (changed.orElse(true)) {
        written.add(
            volume.described()
                + (changed.isPresent() ? " was" : " may have been")
                + " written to since the release came up, and stays so");
      }
    }
    return written;
  }
}
