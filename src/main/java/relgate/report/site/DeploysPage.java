package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.deploy.DeployReport;
import relgate.drill.DrillSummary;
import relgate.report.deploy.DeployTimeline;

/** Deploys, rollbacks and drills with how long the old version took to be back. */
final class DeploysPage {
  private DeploysPage() {}

  static String inner(Archive archive) {
    StringBuilder page = new StringBuilder();
    page.append(archive.deploys().last().map(deploy -> newest(archive, deploy)).orElse(""));
    page.append(Html.heading(2, "recovery", "Time until the old version was well again"));
    LineChart recovery = recovery(archive);
    page.append(
        recovery.series().isEmpty()
            ? Html.paragraph("No rollback and no drill yet.")
            : Words.figure(recovery));
    archive
        .deploys()
        .last()
        .map(archive::whole)
        .filter(deploy -> !deploy.report().steps().isEmpty())
        .ifPresent(
            deploy ->
                page.append(Html.heading(2, "newest", "The newest deploy, step by step"))
                    .append(Words.figure(DeployTimeline.of(deploy.report()))));
    return page.append(tables(archive)).toString();
  }

  /** The newest in short: what went wrong, whose commit it was, how to do it again. */
  private static String newest(Archive archive, Kept<DeployReport> deploy) {
    DeployFacts facts = new DeployFacts(archive, archive.whole(deploy));
    return Html.paragraph(
            "Newest: %s %s %s"
                .formatted(
                    Html.text(deploy.report().environment()),
                    Words.outcome(deploy.report().outcome()),
                    archive.link(deploy, "step by step")))
        + Html.list(
            deploy.report().problems().stream()
                .map(problem -> Words.block(problem.text()))
                .toList(),
            2)
        + facts.html()
        + facts.again();
  }

  private static String tables(Archive archive) {
    StringBuilder page = new StringBuilder();
    page.append(Html.heading(2, "deploys", "Deploys, newest first"));
    page.append(
        Html.table(
            "Deploys",
            List.of("When", "Environment", "Outcome", "Commit", "Time", "Recovery", "Remarks"),
            archive.deploys().newest(Words.MOST_ROWS).stream()
                .map(kept -> deploy(archive, kept))
                .toList(),
            Words.ROWS));
    page.append(Words.more(archive.deploys().all().size()));
    page.append(Html.heading(2, "drills", "Rollback drills, newest first"));
    page.append(
        Html.table(
            "Drills",
            List.of("When", "Environment", "Result", "Proven", "Recovery", "Rows lost"),
            archive.drills().newest(Words.MOST_ROWS).stream()
                .map(kept -> drill(kept.report()))
                .toList(),
            Words.ROWS));
    return page.append(Words.more(archive.drills().all().size())).toString();
  }

  private static LineChart recovery(Archive archive) {
    Map<String, List<Point>> lines = new TreeMap<>();
    for (Kept<DeployReport> kept : archive.deploys().all()) {
      recoverySeconds(kept.report())
          .ifPresent(y -> add(lines, kept.report().environment() + " rollback", point(kept, y)));
    }
    for (Kept<DrillSummary> kept : archive.drills().all()) {
      Double seconds = kept.report().recoverySeconds();
      if (seconds != null) {
        add(lines, kept.report().environment() + " drill", point(kept, seconds));
      }
    }
    LineChart chart = LineChart.overTime("Recovery time", "recovery (s)");
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      chart = chart.with(new Series(line.getKey(), GatesPage.thinned(line.getValue())));
    }
    return chart;
  }

  private static Point point(Kept<?> kept, double seconds) {
    return Point.at(kept.at(), seconds);
  }

  private static void add(Map<String, List<Point>> lines, String name, Point point) {
    lines.computeIfAbsent(name, key -> new ArrayList<>()).add(point);
  }

  static OptionalDouble recoverySeconds(DeployReport deploy) {
    return deploy.rollback() == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(deploy.rollback().seconds());
  }

  private static List<String> deploy(Archive archive, Kept<DeployReport> kept) {
    DeployReport deploy = kept.report();
    Stream<String> glass =
        deploy.weakened() ? Stream.of("without a decision (break glass)") : Stream.empty();
    List<String> remarks =
        Stream.concat(glass, deploy.problems().stream().map(Problem::found))
            .map(Words::clipped)
            .map(Html::text)
            .toList();
    return List.of(
        archive.link(kept, Ages.moment(kept.at())),
        Html.text(deploy.environment()),
        Words.outcome(deploy.outcome()),
        archive.inputs().commit(deploy.commit()),
        Words.seconds(deploy.durationSeconds()),
        seconds(recoverySeconds(deploy)),
        Html.list(remarks, 3));
  }

  private static List<String> drill(DrillSummary drill) {
    Html.Tone tone = drill.passed() ? Html.Tone.GOOD : Html.Tone.BAD;
    return List.of(
        Ages.moment(drill.generatedAtUtc()),
        Html.text(drill.environment()),
        Html.word(drill.passed() ? "PASSED" : "FAILED", tone),
        drill.proven() ? "proven" : "dry run, not proven",
        drill.recoverySeconds() == null
            ? ""
            : String.format(Locale.ROOT, "%.1f s", drill.recoverySeconds()),
        drill.lostRows() == null ? "" : drill.lostRows().toString());
  }

  static String seconds(OptionalDouble seconds) {
    return seconds.isPresent() ? String.format(Locale.ROOT, "%.1f s", seconds.getAsDouble()) : "";
  }

  static String lines(List<String> texts) {
    return texts.stream().map(Html::text).collect(Collectors.joining("<br>"));
  }
}
