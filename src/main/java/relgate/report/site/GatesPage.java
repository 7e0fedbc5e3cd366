package relgate.report.site;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final int MOST_DAYS = 60;

  private GatesPage() {}

  static String inner(Archive archive) {
    List<GateReport> runs =
        archive.gates().reports().stream().map(GateReports.Read::report).toList();
    return Html.paragraph(runs.size() + " runs.")
        + Html.heading(2, "time", "Over time")
        + Words.figure(durations(runs))
        + Words.figure(blocked(runs))
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

  private static LineChart durations(List<GateReport> runs) {
    LineChart chart = LineChart.overTime("Duration of a run", "duration (s)");
    for (Profile profile : Profile.values()) {
      List<Point> points =
          of(profile, runs).map(r -> Point.at(r.generatedAtUtc(), r.durationSeconds())).toList();
      if (!points.isEmpty()) {
        chart = chart.with(new Series(profile.toString(), thinned(points)));
      }
    }
    return chart;
  }

  /** How many runs of a day, or of a week where there are many days, were blocked. */
  private static LineChart blocked(List<GateReport> runs) {
    long days =
        runs.isEmpty()
            ? 0
            : ChronoUnit.DAYS.between(
                runs.get(0).generatedAtUtc(), runs.get(runs.size() - 1).generatedAtUtc());
    int stretch = days <= MOST_DAYS ? 1 : 7;
    LineChart chart =
        LineChart.overTime("Blocked runs in each " + (stretch == 1 ? "day" : "week"), "runs");
    for (Profile profile : Profile.values()) {
      TreeMap<Long, Long> counts = new TreeMap<>();
      of(profile, runs)
          .forEach(
              run -> {
                long day = run.generatedAtUtc().getEpochSecond() / 86_400;
                counts.merge(day - day % stretch, run.passed() ? 0L : 1L, Long::sum);
              });
      List<Point> points =
          counts.entrySet().stream()
              .map(
                  e ->
                      Point.at(
                          Instant.ofEpochSecond(e.getKey() * 86_400), e.getValue().doubleValue()))
              .toList();
      if (!points.isEmpty()) {
        chart = chart.with(new Series(profile.toString(), thinned(points)));
      }
    }
    return chart;
  }

  private static Stream<GateReport> of(Profile profile, List<GateReport> runs) {
    return runs.stream().filter(run -> run.profile() == profile);
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
