package relgate.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.config.HealthEndpoint;
import relgate.deploy.engine.Container;

/**
 * The stack as it ran before a deploy: enough to bring exactly that back.
 *
 * @param first whether nothing ran: then a rollback removes what was started
 * @param keptConfiguration whether the compose configuration is the one of the last deploy; where
 *     not, it is the candidate's, and only images can be brought back
 * @param identities of all containers; the same later means that nothing was touched
 * @param health endpoints that were well before, and must be so again
 */
public record Snapshot(
    boolean first,
    boolean keptConfiguration,
    List<SnapshotService> services,
    List<String> identities,
    List<KeptEndpoint> health) {
  public Snapshot {
    services = List.copyOf(services);
    identities = List.copyOf(identities);
    health = List.copyOf(health);
  }

  /**
   * One service; one that ran two images (which no deploy of ours leaves) stands with the newest.
   *
   * @param imageId content of the image, `sha256:...`
   * @param reference the name that the image had
   * @param tag the rollback tag that keeps the image; its name with the digest where a registry
   *     does
   * @param running and stopped: how many containers were so
   */
  public record SnapshotService(
      String service, String imageId, String reference, String tag, int running, int stopped) {

    /** Whether a tag of our own keeps the image, and not a registry. */
    boolean tagged() {
      return !tag.equals(reference);
    }

    /** Whether the image had a name that can be given back to it. */
    boolean named() {
      return !reference.isEmpty()
          && !reference.contains("@")
          && !reference.startsWith("sha256:")
          && !reference.startsWith("relgate-");
    }
  }

  /** An endpoint as it is kept beside a snapshot. */
  public record KeptEndpoint(
      String name, String url, int status, @Nullable String body, long timeoutMillis) {
    static KeptEndpoint of(HealthEndpoint endpoint) {
      return new KeptEndpoint(
          endpoint.name(),
          endpoint.url(),
          endpoint.status(),
          endpoint.body(),
          endpoint.timeout().toMillis());
    }

    HealthEndpoint endpoint() {
      return new HealthEndpoint(
          name, url, status, body, Mode.REQUIRED, Duration.ofMillis(timeoutMillis));
    }
  }

  /** Without what may hold a value of a secret: addresses and expected bodies of endpoints. */
  Snapshot forOthers() {
    return with(
        health.stream()
            .map(e -> new KeptEndpoint(e.name(), "", e.status(), null, e.timeoutMillis()))
            .toList());
  }

  /** With the endpoints of these names, where a note had only their names. */
  Snapshot asking(List<HealthEndpoint> endpoints) {
    return with(
        health.stream()
            .flatMap(
                kept ->
                    kept.url().isEmpty()
                        ? endpoints.stream()
                            .filter(e -> e.name().equals(kept.name()))
                            .map(KeptEndpoint::of)
                        : Stream.of(kept))
            .toList());
  }

  private Snapshot with(List<KeptEndpoint> endpoints) {
    return new Snapshot(first, keptConfiguration, services, identities, endpoints);
  }

  /** Running containers by service. */
  Map<String, Integer> replicas() {
    Map<String, Integer> result = new TreeMap<>();
    services.forEach(s -> result.put(s.service(), s.running()));
    return result;
  }

  /** Services of which at least one container ran. */
  Set<String> longRunning() {
    return services.stream()
        .filter(s -> s.running() > 0)
        .map(SnapshotService::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Services of which no container ran. */
  Set<String> resting() {
    return services.stream()
        .filter(s -> s.running() == 0)
        .map(SnapshotService::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether exactly these services run, in containers that a rollback to this snapshot made: no
   * other containers bear its tags, and they are started last, when the databases are back.
   */
  boolean runsIn(List<Container> all) {
    Map<String, String> tags = new TreeMap<>();
    services.forEach(s -> tags.put(s.service(), s.tag() + " " + s.imageId()));
    Map<String, Integer> running = new TreeMap<>();
    services.forEach(s -> running.put(s.service(), 0));
    for (Container container : all) {
      String made = container.reference() + " " + container.imageId();
      if (!made.equals(tags.get(container.service()))) {
        return false;
      }
      running.merge(container.service(), container.running() ? 1 : 0, Integer::sum);
    }
    return !longRunning().isEmpty() && running.equals(replicas());
  }

  /** Ids of all containers. */
  Set<String> ids() {
    return identities.stream()
        .map(identity -> identity.substring(0, identity.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether this container ran. */
  boolean ran(String id) {
    return identities.stream()
        .anyMatch(identity -> identity.startsWith(id + " ") && identity.endsWith(" running"));
  }

  /** Whether these are the very containers of the snapshot, some of them stopped since. */
  boolean pausedAre(List<Container> all) {
    Set<String> ids = ids();
    Set<String> now = new TreeSet<>();
    all.forEach(container -> now.add(container.id()));
    return !ids.isEmpty()
        && ids.equals(now)
        && all.stream().noneMatch(c -> c.running() && !identities.contains(c.untouchedMark()));
  }

  /** Image ids by service. */
  Map<String, String> images() {
    Map<String, String> result = new TreeMap<>();
    services.forEach(s -> result.put(s.service(), s.imageId()));
    return result;
  }
}
