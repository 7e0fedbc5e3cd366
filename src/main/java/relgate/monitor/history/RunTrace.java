package relgate.monitor.history;

import java.util.List;
import java.util.stream.Stream;
import relgate.json.Default;

/**
 * The runs around a point.
 *
 * @param origin where the point was made
 * @param begun the file that its run wrote first
 * @param unfinished files of earlier runs that began since the last point and left none
 * @param resolved keys of alerts that were open before this run and are no more
 * @param stillFiring keys of alerts that were open before this run and still are
 */
public record RunTrace(
    Origin origin,
    String begun,
    @Default("[]") List<String> unfinished,
    @Default("[]") List<String> resolved,
    @Default("[]") List<String> stillFiring) {
  /** A point names so many of them; it must not grow with what somebody puts into a folder. */
  private static final int NAMED = 50;

  public RunTrace {
    unfinished = named(unfinished);
  }

  private static List<String> named(List<String> all) {
    return all.size() <= NAMED
        ? List.copyOf(all)
        : Stream.concat(all.stream().limit(NAMED), Stream.of(all.size() - NAMED + " more runs"))
            .toList();
  }

  /** The same trace beside the alerts that were open before. */
  RunTrace with(List<String> closed, List<String> open) {
    return new RunTrace(origin, begun, unfinished, closed, open);
  }
}
