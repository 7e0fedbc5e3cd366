package relgate.monitor.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The points that a history no longer keeps: the oldest beyond the count, but never the newest
 * passed one and never a pinned one.
 */
public final class Retention {
  private Retention() {}

  /**
   * The surplus, oldest first.
   *
   * @param keep how many points stay, at least 1
   */
  public static List<Point> surplus(History history, int keep) {
    Set<String> kept = new HashSet<>();
    history.baselines().forEach(pin -> kept.add(pin.point().file()));
    history.points().stream()
        .filter(Point::passed)
        .reduce((a, b) -> b)
        .ifPresent(newest -> kept.add(newest.file()));
    int beyond = Math.max(0, history.points().size() - keep);
    return history.points().stream().limit(beyond).filter(p -> !kept.contains(p.file())).toList();
  }
}
