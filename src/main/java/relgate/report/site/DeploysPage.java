package relgate.report.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Timeline;

/** Deploys, rollbacks and drills with how long the old version took to be back. */
final class DeploysPage {
  private DeploysPage() {}

  static String inner(Archive archive) {
    StringBuilder out = new StringBuilder();
    out.append(Html.heading(2, "recovery", "Time until the old version was well again"));
    LineChart recovery = recovery(archive);
    out.append(
        recovery.series().isEmpty()
            ? Html.paragraph("No rollback and no drill yet.")
            : Words.figure(recovery));
    newest(archive.deploys()).ifPresent(out::append);
    out.append(Html.heading(2, "deploys", "Deploys, newest first"));
    out.append(
        Html.table(
            "Deploys",
            List.of("When", "Environment", "Outcome", "Commit", "Time", "Recovery", "Remarks"),
            archive.deploys().newest(Words.MOST_ROWS).stream().map(DeploysPage::deploy).toList()));
    out.append(Words.more(archive.deploys().all().size()));
    out.append(Html.heading(2, "drills", "Rollback drills, newest first"));
    out.append(
        Html.table(
            "Drills",
            List.of("When", "Environment", "Result", "Proven", "Recovery", "Rows lost"),
            archive.drills().newest(Words.MOST_ROWS).stream().map(DeploysPage::drill).toList()));
    out.append(Words.more(archive.drills().all().size()));
    return out.toString();
  }

  private static LineChart recovery(Archive archive) {
    Map<String, List<Point>> lines = new TreeMap<>();
    for (Facts deploy : archive.deploys().all()) {
      add(lines, deploy.text("environment") + " rollback", deploy, recoverySeconds(deploy));
    }
    for (Facts drill : archive.drills().all()) {
      add(lines, drill.text("environment") + " drill", drill, recoverySeconds(drill));
    }
    LineChart chart = LineChart.overTime("Recovery time", "recovery (s)");
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      chart = chart.with(new Series(line.getKey(), GatesPage.thinned(line.getValue())));
    }
    return chart;
  }

  private static void add(
      Map<String, List<Point>> lines, String name, Facts facts, OptionalDouble seconds) {
    seconds.ifPresent(
        y -> lines.computeIfAbsent(name, key -> new ArrayList<>()).add(Point.at(facts.at(), y)));
  }

  static OptionalDouble recoverySeconds(Facts facts) {
    OptionalDouble own = facts.number("recovery_seconds");
    return own.isPresent() ? own : facts.number("rollback", "seconds");
  }

  private static java.util.Optional<String> newest(Records deploys) {
    return deploys.newest(1).stream()
        .filter(deploy -> !deploy.list("steps").isEmpty())
        .findFirst()
        .map(
            deploy ->
                Html.heading(2, "newest", "The newest deploy, step by step")
                    + Words.figure(
                        new Timeline(
                            deploy.text("environment") + ": " + deploy.text("outcome"),
                            deploy.list("steps").stream()
                                .limit(40)
                                .map(DeploysPage::step)
                                .toList())));
  }

  private static Timeline.Step step(Facts step) {
    Timeline.Ending ending =
        switch (step.text("state")) {
          case "done" -> Timeline.Ending.DONE;
          case "failed" -> Timeline.Ending.FAILED;
          default -> Timeline.Ending.SKIPPED;
        };
    long millis = Math.round(Math.min(1e9, step.number("seconds").orElse(0)) * 1000);
    return new Timeline.Step(
        step.text("step"),
        step.time("started_at_utc").orElse(step.at()),
        Duration.ofMillis(Math.max(0, millis)),
        ending);
  }

  private static List<String> deploy(Facts deploy) {
    String remarks =
        java.util.stream.Stream.concat(
                deploy.isTrue("weakened")
                    ? java.util.stream.Stream.of("without a decision (break glass)")
                    : java.util.stream.Stream.empty(),
                deploy.list("problems").stream().map(p -> p.text("found")))
            .limit(3)
            .map(Html::text)
            .collect(Collectors.joining("<br>"));
    return List.of(
        Ages.moment(deploy.at()),
        Html.text(deploy.text("environment")),
        Words.outcome(deploy.text("outcome")),
        Words.commit(deploy.text("commit")),
        seconds(deploy.number("duration_seconds")),
        seconds(recoverySeconds(deploy)),
        remarks);
  }

  private static List<String> drill(Facts drill) {
    String result = drill.isTrue("passed") ? "PASSED" : "FAILED";
    OptionalDouble lost = drill.number("lost_rows");
    return List.of(
        Ages.moment(drill.at()),
        Html.text(drill.text("environment")),
        Words.outcome(result),
        drill.isTrue("proven") ? "proven" : "dry run, not proven",
        seconds(recoverySeconds(drill)),
        lost.isPresent() ? Words.number(lost.getAsDouble()) : "");
  }

  private static String seconds(OptionalDouble seconds) {
    return seconds.isPresent()
        ? String.format(java.util.Locale.ROOT, "%.1f s", seconds.getAsDouble())
        : "";
  }
}
