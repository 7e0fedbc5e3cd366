package relgate.report.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.verdict.GateReport;

/** Gates over time: a grid of gates and runs, each gate's record, durations, and the runs. */
final class GatesPage {
  /** A picture of 760 pixels shows no more points of a line. */
  private static final int MOST_POINTS = 300;

  /** Runs that a grid shows across; older ones stand in the table. */
  private static final int COLUMNS = 30;

  private GatesPage() {}

  static String inner(Archive archive) {
    Runs runs = archive.runs();
    StringBuilder page = new StringBuilder();
    page.append(Html.paragraph(runs.all().size() + " runs."));
    page.append(FILTER);
    for (Profile profile : Profile.values()) {
      if (!runs.whole(profile).isEmpty()) {
        page.append(profile(runs, profile));
      }
    }
    page.append(Html.heading(2, "time", "Durations of runs"));
    page.append(Words.figure(durations(runs)));
    page.append(Html.heading(2, "runs", "Runs, newest first"));
    page.append(
        Html.table(
            "Runs",
            List.of("When", "Profile", "Verdict", "Branch", "Commit", "Blockers"),
            rows(runs),
            Words.ROWS));
    page.append(Words.more(runs.all().size()));
    return page.toString();
  }

  /** Works where a script may run; without one, everything is shown. */
  private static final String FILTER =
      """
      <form class="filter" hidden><label>Show only rows with <input type="search" data-filter \
      placeholder="gate, profile, verdict, branch"></label> <output aria-live="polite"></output></form>
      """;

  private static String profile(Runs runs, Profile profile) {
    List<Standing> standings = runs.standings(profile);
    return "<section data-part=\"%1$s\">".formatted(profile)
        + Html.heading(2, "gates-" + profile, "Gates of " + profile)
        + grid(runs, profile, standings)
        + Html.table(
            "Record of each gate of " + profile,
            List.of(
                "Gate",
                "Newest",
                "Runs",
                "Blocked",
                "Flips",
                "Blocks since",
                "Median time",
                "80 % between"),
            standings.stream().map(GatesPage::row).toList())
        + "</section>\n";
  }

  private static String grid(Runs runs, Profile profile, List<Standing> standings) {
    List<Kept<GateReport>> whole = runs.whole(profile);
    List<Kept<GateReport>> shown = whole.subList(Math.max(0, whole.size() - COLUMNS), whole.size());
    String head = shown.stream().map(GatesPage::column).collect(Collectors.joining());
    String body =
        standings.stream().map(standing -> row(standing, shown)).collect(Collectors.joining("\n"));
    String older =
        whole.size() > COLUMNS
            ? Html.paragraph(
                "The newest %d of %d runs; the table of runs and the records below have all."
                    .formatted(COLUMNS, whole.size()))
            : "";
    return """
    <p>Newest right: \u2713 passed, \u2717 failed, ! errored, ~ advisory, \u2013 skipped. The day leads to the run.</p>
    <div class="scroll" role="region" aria-label="Gates and runs of %1$s" tabindex="0">
    <table class="grid"><caption>Gates and runs of %1$s</caption>
    <thead><tr><th scope="col">Gate</th>%2$s</tr></thead>
    <tbody>
    %3$s
    </tbody></table></div>
    %4$s\
    """
        .formatted(profile, head, body, older);
  }

  private static String column(Kept<GateReport> run) {
    String verdict = run.report().passed() ? "PASSED" : "BLOCKED";
    return "<th scope=\"col\"><a href=\"%s\" title=\"%s\">%s</a></th>"
        .formatted(
            RunPage.file(run),
            Html.text(run.at() + " " + verdict),
            run.at().toString().substring(5, 10));
  }

  private static String row(Standing standing, List<Kept<GateReport>> shown) {
    return shown.stream()
        .map(
            run ->
                standing
                    .in(run)
                    .map(
                        judged ->
                            "<td class=\"%s\" title=\"%s\">%s</td>"
                                .formatted(
                                    Words.tone(judged.verdict()),
                                    judged.verdict(),
                                    Words.sign(judged.verdict())))
                    .orElse("<td></td>"))
        .collect(
            Collectors.joining(
                "", "<tr><th scope=\"row\">" + Html.text(standing.gate()) + "</th>", "</tr>"));
  }

  private static List<String> row(Standing standing) {
    Standing.Spread spread = standing.spread();
    return List.of(
        Html.text(standing.gate()),
        Words.verdict(standing.newest().verdict()),
        Integer.toString(standing.judged().size()),
        Long.toString(standing.blocked()),
        Long.toString(standing.flips()),
        standing
            .blocksSince()
            .map(
                first ->
                    RunPage.link(first.run(), first.run().at().toString().substring(0, 10))
                        + ", "
                        + Words.commit(first.run().report().candidate().commit()))
            .orElse(""),
        Words.seconds(spread.median()),
        String.format(Locale.ROOT, "%.1f to %.1f s", spread.low(), spread.high()));
  }

  private static LineChart durations(Runs runs) {
    LineChart chart = LineChart.overTime("Duration of a run", "duration (s)");
    for (Profile profile : Profile.values()) {
      List<Point> points =
          runs.whole(profile).stream()
              .map(run -> Point.at(run.at(), run.report().durationSeconds()))
              .toList();
      if (!points.isEmpty()) {
        chart = chart.with(new Series(profile.toString(), thinned(points)));
      }
    }
    return chart;
  }

  /** Of each stretch of points the highest stays: a peak is what people look for. */
  static List<Point> thinned(List<Point> points) {
    int every = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += Math.max(1, every)) {
      List<Point> stretch = points.subList(i, Math.min(points.size(), i + every));
      kept.add(Collections.max(stretch, Comparator.comparingDouble(Point::y)));
    }
    return kept;
  }

  private static List<List<String>> rows(Runs runs) {
    List<Kept<GateReport>> newest = new ArrayList<>(runs.all());
    Collections.reverse(newest);
    return newest.stream().limit(Words.MOST_ROWS).map(GatesPage::row).toList();
  }

  private static List<String> row(Kept<GateReport> run) {
    GateReport report = run.report();
    String branch = report.candidate().branch();
    Stream<String> blockers = report.blockers().stream().map(Html::text);
    return List.of(
        RunPage.link(run, Ages.moment(run.at())),
        report.profile() + (report.partial() ? ", only some gates" : ""),
        Words.verdict(report),
        Html.text(branch == null ? "" : branch),
        Words.commit(report.candidate().commit()),
        blockers.collect(Collectors.joining(", ")));
  }
}
