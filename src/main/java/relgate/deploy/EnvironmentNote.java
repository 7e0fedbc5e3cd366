package relgate.deploy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.json.Default;

/**
 * What runs in a stack, as its engine keeps it: known to every checkout that deploys there.
 *
 * @param number of the lease under which it was written
 * @param deploy that brought the known good version; null where none is known
 * @param images of the known good version, by service
 * @param configuration of notes that an older relgate wrote; empty since, as an engine shows it to
 *     everyone and values of secrets stand in it
 * @param unfinished what a deploy has begun and not ended on one known version; null for nothing
 */
record EnvironmentNote(
    long number,
    Instant writtenAtUtc,
    @Nullable String deploy,
    @Nullable Instant sinceUtc,
    @Nullable String commit,
    @Nullable String verdict,
    @Default("{}") Map<String, String> images,
    @Default("\"\"") String configuration,
    @Nullable Unfinished unfinished) {
  EnvironmentNote {
    images = Collections.unmodifiableMap(new TreeMap<>(images));
  }

  /**
   * A deploy that began to replace the known good version.
   *
   * @param root the folder that it ran from, on that host; its journal and its backups are there
   * @param point stamp of the point that it would go back to
   * @param snapshot of that point, its endpoints by their names alone
   * @param configuration of notes that an older relgate wrote; empty since
   */
  record Unfinished(
      String deploy,
      String host,
      String root,
      String point,
      Snapshot snapshot,
      String configuration) {}

  static EnvironmentNote unknown(Instant at) {
    return new EnvironmentNote(0, at, null, null, null, null, Map.of(), "", null);
  }

  EnvironmentNote beginning(long lease, Instant at, Unfinished begun) {
    return new EnvironmentNote(lease, at, deploy, sinceUtc, commit, verdict, images, "", begun);
  }

  /** The version before stands; nothing is unfinished. */
  EnvironmentNote settled(long lease, Instant at) {
    return new EnvironmentNote(lease, at, deploy, sinceUtc, commit, verdict, images, "", null);
  }

  /** The version that this state tells of was well for long enough. */
  static EnvironmentNote knownGood(long lease, EnvironmentState state) {
    return new EnvironmentNote(
        lease,
        state.lastChangeUtc(),
        state.deploy(),
        state.sinceUtc(),
        state.commit(),
        state.verdict(),
        state.imagesByService(),
        "",
        null);
  }
}
