package relgate.monitor;

import java.util.Map;
import java.util.Optional;
import relgate.monitor.history.Point;

/** The values of single topics behind a point. */
interface TopicSource {
  /** Topic to the name of a value to the value; empty where the point's result is not usable. */
  Optional<Map<String, Map<String, Double>>> of(Point point);

  /** For points whose results nobody kept. */
  static TopicSource none() {
    return point -> Optional.empty();
  }
}
