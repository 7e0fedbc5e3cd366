package relgate.report.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import relgate.Profile;
import relgate.chart.Band;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.verdict.GateReport;

/** Gates over time: a grid of gates and runs, each gate's record, durations, and the runs. */
final class GatesPage {
  /** A picture of 760 pixels shows no more points of a line. */
  private static final int MOST_POINTS = 300;

  /** Runs that a grid shows across; older ones stand in the table. */
  static final int COLUMNS = 30;

  /** More of them would push the grid out of sight. */
  private static final int FIRST_BLOCKERS = 4;

  private GatesPage() {}

  static String inner(Archive archive) {
    Runs runs = archive.runs();
    StringBuilder page = new StringBuilder();
    page.append(Html.paragraph(runs.all().size() + " runs."));
    List<String> blockers = OverviewPage.blocking(archive).stream().map(BlockerCard::line).toList();
    if (!blockers.isEmpty()) {
      page.append(Html.heading(2, "blockers", "What blocks now"));
      page.append(Html.list(blockers, FIRST_BLOCKERS));
    }
    page.append(GateFilter.of(runs));
    for (Profile profile : Profile.values()) {
      if (!runs.whole(profile).isEmpty()) {
        page.append(profile(archive, profile));
      }
    }
    page.append(Html.heading(2, "runs", "Runs, newest first"));
    page.append(
        Html.rows(
            "Runs",
            List.of("When", "Profile", "Verdict", "Branch", "Commit", "Author", "Blockers"),
            rows(archive),
            Words.ROWS));
    page.append(Words.more(runs.all().size()));
    return page.toString();
  }

  private static String profile(Archive archive, Profile profile) {
    List<Standing> all = archive.runs().standings(profile);
    List<Standing> standings = shown(all);
    return "<section data-profile=\"%1$s\">".formatted(profile)
        + Html.heading(2, "gates-" + profile, "Gates of " + profile)
        + new GateGrid(archive, profile, standings).html()
        + Html.rows(
            "Record of each gate of " + profile,
            GateRecord.HEAD,
            standings.stream().map(standing -> GateRecord.row(archive, standing)).toList(),
            Integer.MAX_VALUE)
        + (all.size() > standings.size()
            ? Html.paragraph(
                "and " + (all.size() - standings.size()) + " more gates in the reports")
            : "")
        + Words.figure(durations(archive.runs(), profile))
        + "</section>\n";
  }

  /** All gates; of too many for a page those that block before the others. */
  private static List<Standing> shown(List<Standing> all) {
    Comparator<Standing> blocking =
        Comparator.comparing(standing -> !standing.newest().verdict().blocks());
    return all.size() <= Html.MOST ? all : all.stream().sorted(blocking).limit(Html.MOST).toList();
  }

  /** Each run, with the median of all and the band in which 80 % of them lie. */
  private static LineChart durations(Runs runs, Profile profile) {
    List<Kept<GateReport>> whole = runs.whole(profile);
    List<Point> points =
        whole.stream().map(run -> Point.at(run.at(), run.report().durationSeconds())).toList();
    Standing.Spread spread = Standing.Spread.of(points.stream().map(Point::y).toList());
    double first = whole.get(0).at().toEpochMilli();
    return LineChart.overTime("Duration of a run of " + profile, "duration (s)")
        .with(new Series("duration", thinned(points)))
        .with(
            new Threshold("median", List.of(Point.at(whole.get(0).at(), rounded(spread.median())))))
        .with(
            new Band(
                "80 % of the runs", List.of(new Band.Range(first, spread.low(), spread.high()))));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 10) / 10.0;
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

  private static List<Html.Row> rows(Archive archive) {
    List<Kept<GateReport>> newest = new ArrayList<>(archive.runs().all());
    Collections.reverse(newest);
    return newest.stream().limit(Words.MOST_ROWS).map(run -> row(archive, run)).toList();
  }

  private static Html.Row row(Archive archive, Kept<GateReport> run) {
    GateReport report = run.report();
    String branch = report.candidate().branch();
    String author = report.candidate().author();
    List<String> blockers = report.blockers().stream().limit(Words.ROWS).map(Html::text).toList();
    int more = report.blockers().size() - blockers.size();
    return new Html.Row(
        GateFilter.marks(run),
        List.of(
            archive.link(run, Ages.moment(run.at())),
            report.profile() + (report.partial() ? ", only some gates" : ""),
            Words.verdict(report),
            Html.text(branch == null ? "" : branch),
            archive.inputs().commit(report.candidate().commit()),
            Html.text(author == null ? "" : author),
            String.join(", ", blockers) + (more > 0 ? " and " + more + " more" : "")));
  }

  static String seconds(Standing.Spread spread) {
    return String.format(Locale.ROOT, "%.1f to %.1f s", spread.low(), spread.high());
  }
}
