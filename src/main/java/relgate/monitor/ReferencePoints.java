package relgate.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.History;
import relgate.monitor.history.MeasuredNoise;
import relgate.monitor.history.Point;

/**
 * The part of a history that a run may be compared with: points of its own basis, from the accepted
 * baseline on.
 *
 * @param measured all of them with values, in their order
 * @param good those that passed, and the accepted one: a point that raised an alert never serves as
 *     a reference by itself, so no loss becomes the new normal
 * @param pin the point compared with topic by topic
 * @param noise by measure, as a calibration saw it
 */
record ReferencePoints(
    List<Point> measured,
    List<Point> good,
    Optional<History.Pin> pin,
    Map<String, MeasuredNoise> noise) {
  static ReferencePoints of(History history, ComparisonKey basis) {
    Optional<History.Pin> pin = history.holding().filter(one -> one.point().comparable(basis));
    Optional<Point> accepted =
        pin.filter(p -> p.record().kind() == BaselineRecord.Kind.ACCEPTED).map(History.Pin::point);
    // No good point is older than the first baseline: one that says so was put in.
    Optional<Point> begin = pin.map(History.Pin::point);
    List<Point> measured =
        history.points().stream()
            .filter(p -> p.verdict().measured() && p.comparable(basis))
            .filter(p -> begin.isEmpty() || Point.ORDER.compare(p, begin.get()) >= 0)
            .toList();
    List<Point> good =
        measured.stream()
            .filter(p -> p.passed() || accepted.filter(p::equals).isPresent())
            .toList();
    return new ReferencePoints(
        measured, good, pin, pin.map(held -> history.noise(held.point())).orElse(Map.of()));
  }

  /** The newest good points, at most so many. */
  List<Point> last(int count) {
    return good.subList(Math.max(0, good.size() - count), good.size());
  }

  /** One value of some points, in their order. */
  static List<BigDecimal> values(List<Point> points, String measure) {
    return points.stream().map(point -> value(point, measure)).toList();
  }

  /** One value of a measured point; what was not measured counts 0. */
  static BigDecimal value(Point point, String measure) {
    return point
        .measured()
        .flatMap(metrics -> Optional.ofNullable(metrics.value(measure)))
        .orElse(BigDecimal.ZERO);
  }

  static double[] numbers(List<Point> points, String measure) {
    return points.stream().mapToDouble(p -> value(p, measure).doubleValue()).toArray();
  }
}
