package relgate.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** Of the stack as it runs and as its files describe it; each once. */
  List<Volume> all(ComposeModel model, List<Container> containers) {
    Map<String, Volume> all = new TreeMap<>();
    model
        .services()
        .forEach((name, service) -> service.mounts().forEach(m -> add(name, m, m.source(), all)));
    containers.forEach(
        container -> container.mounts().forEach(m -> add(container.service(), m, "", all)));
    return new ArrayList<>(all.values());
  }

  private void add(String service, Mount mount, String key, Map<String, Volume> all) {
    if (mount.type().equals("volume") && mount.writable() && !covered(service, mount, key)) {
      Volume volume = new Volume(mount.name(), key, service, mount.destination());
      String identity = mount.name().isEmpty() ? service + mount.destination() : mount.name();
      all.putIfAbsent(identity, volume);
    }
  }

  private boolean covered(String service, Mount mount, String key) {
    List<String> left = spec.section().unguarded();
    return left.contains(key)
        || left.contains(mount.name())
        || left.contains(service + ":" + mount.destination())
        || spec.section().databases().stream().anyMatch(d -> covers(d, service, mount));
  }

  private static boolean covers(DatabaseSection database, String service, Mount mount) {
    String path = database.path();
    boolean same = service.equals(database.service());
    return same && (path == null || java.nio.file.Path.of(path).startsWith(mount.destination()));
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
