package relgate.report.kb;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.chart.Band;
import relgate.chart.LineChart;
import relgate.chart.Marker;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.statistics.ChangePoints;

/**
 * One measure over all monitor runs: threshold and band as they were at each run, alerts, changes
 * of level and inputs as flags, and a gap where a run is missing or measured nothing.
 *
 * @param runs oldest first
 * @param crashed when runs began that left no point
 * @param name {@link Metrics#PRECISION}, {@link Metrics#RECALL} or a measure as {@code nDCG@10}
 */
public record MeasureChart(
    Profile profile, List<MonitorReport> runs, List<Instant> crashed, String name) {
  /** Runs are weekly; ten days without one are a missed week. */
  private static final Duration GAP = Duration.ofDays(10);

  private static final long SEED = 1;

  /** Changes of level are looked for among so many of the newest runs. */
  private static final int MOST_TESTED = 60;

  /** Older events keep their pole, without a number. */
  private static final int MOST_NUMBERED = 12;

  public MeasureChart {
    runs = List.copyOf(runs);
    crashed = List.copyOf(crashed);
  }

  /** Every measure that a run of these has, the two averages first. */
  public static List<String> names(List<MonitorReport> runs) {
    return runs.stream()
        .flatMap(run -> Optional.ofNullable(run.currentMetrics()).stream())
        .flatMap(metrics -> metrics.byName().keySet().stream())
        .distinct()
        .toList();
  }

  /** The chart. */
  public LineChart chart() {
    String shown = HistoryChart.shown(name);
    LineChart chart =
        LineChart.overTime("%s, %s".formatted(shown, profile), shown + " (0 to 1)")
            .with(new Series(shown, points()));
    List<Point> steps = steps();
    if (!steps.isEmpty()) {
      chart = chart.with(new Threshold("threshold", steps));
    }
    List<Band.Range> ranges = ranges();
    if (!ranges.isEmpty()) {
      chart = chart.with(new Band("no alert within", ranges));
    }
    return flagged(chart);
  }

  private Optional<Double> value(MonitorReport run) {
    return Optional.ofNullable(run.currentMetrics())
        .flatMap(metrics -> Optional.ofNullable(metrics.value(name)))
        .map(BigDecimal::doubleValue);
  }

  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    Instant last = null;
    for (MonitorReport run : runs) {
      Instant at = run.generatedAtUtc();
      if (last != null && Duration.between(last, at).compareTo(GAP) > 0) {
        points.add(Point.missing(at));
      }
      points.add(value(run).map(y -> Point.at(at, y)).orElse(Point.missing(at)));
      last = at;
    }
    lost().forEach(at -> points.add(Point.missing(at)));
    points.sort(Comparator.comparingDouble(Point::x));
    return points;
  }

  /** A step where the threshold changed: what was judged by the old one stays above the old one. */
  private List<Point> steps() {
    List<Point> steps = new ArrayList<>();
    for (MonitorReport run : runs) {
      BigDecimal least = run.thresholds().byName().get(name);
      boolean same =
          least != null
              && !steps.isEmpty()
              && steps.get(steps.size() - 1).y() == least.doubleValue();
      if (least != null && !same) {
        steps.add(Point.at(run.generatedAtUtc(), least.doubleValue()));
      }
    }
    return steps;
  }

  /** From the mean of the last good points less the largest drop that is no alert, to the mean. */
  private List<Band.Range> ranges() {
    List<Band.Range> ranges = new ArrayList<>();
    for (MonitorReport run : runs) {
      BigDecimal limit = run.limits().drops().get(name);
      BigDecimal mean = run.comparison() == null ? null : run.comparison().mean().get(name);
      if (limit != null && mean != null) {
        ranges.add(
            new Band.Range(
                run.generatedAtUtc().toEpochMilli(),
                mean.subtract(limit).doubleValue(),
                mean.doubleValue()));
      }
    }
    return ranges;
  }

  private LineChart flagged(LineChart chart) {
    Map<Instant, List<String>> events = new TreeMap<>();
    List<MonitorReport> measured = runs.stream().filter(run -> value(run).isPresent()).toList();
    // The test permutes: over many points it takes longer than all else on the page.
    List<MonitorReport> newest =
        measured.subList(Math.max(0, measured.size() - MOST_TESTED), measured.size());
    double[] values = newest.stream().mapToDouble(run -> value(run).orElse(0.0)).toArray();
    for (int at : ChangePoints.of(values, SEED)) {
      event(events, newest.get(at), "level changed");
    }
    for (int i = 1; i < measured.size(); i++) {
      EngineInputs before = measured.get(i - 1).circumstances();
      EngineInputs after = measured.get(i).circumstances();
      if (before != null && after != null) {
        for (EngineInputs.Change change : after.since(before)) {
          event(events, measured.get(i), "new " + change.what());
        }
      }
    }
    lost(events);
    measured.stream()
        .filter(run -> run.alerts().stream().anyMatch(alert -> alert.measure().equals(name)))
        .forEach(run -> event(events, run, "alert"));
    return flagged(chart, events);
  }

  /** The crashes within what is drawn. */
  private Stream<Instant> lost() {
    Instant first = runs.isEmpty() ? Instant.MAX : runs.get(0).generatedAtUtc();
    return crashed.stream().filter(at -> !at.isBefore(first));
  }

  /** Runs that crashed or could not measure: a gap alone would look like a week nobody ran. */
  private void lost(Map<Instant, List<String>> events) {
    lost().forEach(at -> events.computeIfAbsent(at, any -> new ArrayList<>()).add("crashed"));
    runs.stream()
        .filter(run -> run.currentMetrics() == null)
        .forEach(run -> event(events, run, "not measured"));
  }

  private static void event(Map<Instant, List<String>> events, MonitorReport run, String what) {
    events.computeIfAbsent(run.generatedAtUtc(), at -> new ArrayList<>()).add(what);
  }

  private static LineChart flagged(LineChart chart, Map<Instant, List<String>> events) {
    LineChart flagged = chart;
    int older = events.size() - MOST_NUMBERED;
    for (Map.Entry<Instant, List<String>> event : events.entrySet()) {
      String day = event.getKey().toString().substring(0, 10);
      String label = older-- > 0 ? "" : day + " " + String.join(", ", event.getValue());
      flagged = flagged.with(Marker.at(event.getKey(), label));
    }
    return flagged;
  }
}
