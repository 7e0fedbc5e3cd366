package relgate.checkpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Point;

/**
 * An alert from the run that raised it to the first one in which it was over.
 *
 * @param key the same for every run that found it
 * @param closed null where it is open
 * @param changed what was not as in the run before when it began, such as the corpus
 */
public record AlertSpan(
    String key, Instant opened, @Nullable Instant closed, List<String> changed) {
  /** The alerts of these points, in the order in which they began. */
  static List<AlertSpan> of(List<Point> points) {
    List<AlertSpan> over = new ArrayList<>();
    Map<String, AlertSpan> open = new LinkedHashMap<>();
    Point before = null;
    for (Point point : points) {
      Set<String> keys = new LinkedHashSet<>(point.incidents());
      List<String> changed = changed(before, point);
      keys.forEach(
          key -> open.computeIfAbsent(key, one -> new AlertSpan(one, point.at(), null, changed)));
      if (point.verdict().measured()) {
        for (String key : List.copyOf(open.keySet())) {
          if (!keys.contains(key)) {
            AlertSpan span = open.remove(key);
            over.add(new AlertSpan(key, span.opened, point.at(), span.changed));
          }
        }
        before = point;
      }
    }
    over.addAll(open.values());
    over.sort((a, b) -> a.opened.compareTo(b.opened));
    return over;
  }

  private static List<String> changed(@Nullable Point before, Point point) {
    if (before == null || before.circumstances() == null || point.circumstances() == null) {
      return List.of();
    }
    return point.circumstances().since(before.circumstances()).stream()
        .map(change -> change.what())
        .toList();
  }
}
