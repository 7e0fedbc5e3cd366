package relgate.report.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.report.GateReports;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** Gate durations and verdicts over time, each gate's record, and the runs themselves. */
final class GatesPage {
  /** A picture of 760 pixels shows no more points of a line. */
  private static final int MOST_POINTS = 600;

  private GatesPage() {}

  static String inner(Archive archive) {
    List<GateReport> runs =
        archive.gates().reports().stream().map(GateReports.Read::report).toList();
    return Html.paragraph(runs.size() + " runs.")
        + Html.heading(2, "time", "Over time")
        + Words.figure(chart(runs, "Duration of a run", "duration (s)", false))
        + Words.figure(chart(runs, "Checks that blocked a run", "blocking checks", true))
        + Html.heading(2, "gates", "Each gate")
        + Html.table(
            "Gates",
            List.of("Gate", "Last verdict", "Runs", "Blocked", "Advisory", "Longest"),
            gates(runs))
        + Html.heading(2, "runs", "Runs, newest first")
        + Html.table(
            "Runs", List.of("When", "Profile", "Verdict", "Commit", "Blockers"), rows(runs))
        + Words.more(runs.size());
  }

  private static LineChart chart(
      List<GateReport> runs, String title, String unit, boolean blockers) {
    LineChart chart = LineChart.overTime(title, unit);
    for (Profile profile : Profile.values()) {
      List<Point> points =
          runs.stream()
              .filter(run -> run.profile() == profile)
              .map(run -> Point.at(run.generatedAtUtc(), value(run, blockers)))
              .toList();
      if (!points.isEmpty()) {
        chart = chart.with(new Series(profile.toString(), thinned(points)));
      }
    }
    return chart;
  }

  private static double value(GateReport run, boolean blockers) {
    return blockers ? run.checks().stream().filter(Check::blocking).count() : run.durationSeconds();
  }

  /** Of each stretch of points the highest stays: a peak is what people look for. */
  static List<Point> thinned(List<Point> points) {
    int every = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += Math.max(1, every)) {
      List<Point> stretch = points.subList(i, Math.min(points.size(), i + every));
      kept.add(Collections.max(stretch, java.util.Comparator.comparingDouble(Point::y)));
    }
    return kept;
  }

  private static List<List<String>> gates(List<GateReport> runs) {
    Map<String, List<Check>> byGate =
        runs.stream()
            .flatMap(run -> run.checks().stream())
            .collect(Collectors.groupingBy(Check::gate, LinkedHashMap::new, Collectors.toList()));
    return byGate.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(Words.MOST_ROWS)
        .map(e -> gate(e.getKey(), e.getValue()))
        .toList();
  }

  private static List<String> gate(String gate, List<Check> checks) {
    long blocked = checks.stream().filter(Check::blocking).count();
    long advisory =
        checks.stream().filter(c -> c.verdict() == relgate.verdict.Verdict.ADVISORY).count();
    double longest = checks.stream().mapToDouble(Check::durationSeconds).max().orElse(0);
    return List.of(
        Html.text(gate),
        Words.outcome(checks.get(checks.size() - 1).verdict().toString()),
        Integer.toString(checks.size()),
        Long.toString(blocked),
        Long.toString(advisory),
        Words.number(longest) + " s");
  }

  private static List<List<String>> rows(List<GateReport> runs) {
    List<GateReport> newest = new ArrayList<>(runs);
    Collections.reverse(newest);
    return newest.stream().limit(Words.MOST_ROWS).map(GatesPage::row).toList();
  }

  private static List<String> row(GateReport run) {
    String blockers =
        run.blockers().stream().limit(8).map(Html::text).collect(Collectors.joining(", "));
    return List.of(
        Ages.moment(run.generatedAtUtc()),
        run.profile().toString(),
        Words.verdict(run) + (run.complete() ? "" : " incomplete"),
        Words.commit(run.candidate().commit()),
        blockers);
  }
}
