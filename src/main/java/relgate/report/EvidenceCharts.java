package relgate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.chart.Chart;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** A check's numeric evidence over the runs, drawn where at least two runs recorded it. */
final class EvidenceCharts {
  private static final int MOST = 4;

  private EvidenceCharts() {}

  /** A chart for each number among the evidence, at most four; constant ones tell nothing. */
  static List<Chart> of(GateReport report, Check check, List<GateReport> earlier) {
    List<Chart> charts = new ArrayList<>();
    Map<String, String> numbers = new TreeMap<>(check.evidence());
    for (String name : numbers.keySet()) {
      List<Point> points =
          Stream.concat(earlier.stream(), Stream.of(report))
              .flatMap(run -> point(run, check, name).stream())
              .toList();
      if (charts.size() < MOST && points.stream().mapToDouble(Point::y).distinct().count() > 1) {
        charts.add(chart(check, name, points));
      }
    }
    return charts;
  }

  private static Chart chart(Check check, String name, List<Point> points) {
    LineChart chart =
        LineChart.overTime(check.gate() + ": " + name, name).with(new Series(name, points));
    OptionalDouble least = number(check.evidence().getOrDefault("threshold", ""));
    return least.isEmpty() ? chart : chart.with(new Threshold("least", least.getAsDouble()));
  }

  private static Optional<Point> point(GateReport run, Check like, String name) {
    return run.checks().stream()
        .filter(c -> c.gate().equals(like.gate()) && c.name().equals(like.name()))
        .flatMap(c -> number(c.evidence().getOrDefault(name, "")).stream().boxed())
        .map(value -> Point.at(run.generatedAtUtc(), value))
        .findFirst();
  }

  private static OptionalDouble number(String text) {
    boolean plain = text.length() <= 20 && text.matches("-?\\d+(\\.\\d+)?");
    return plain ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }
}
