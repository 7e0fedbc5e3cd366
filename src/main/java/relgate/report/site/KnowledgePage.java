package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.chart.Band;
import relgate.chart.LineChart;
import relgate.chart.Marker;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Threshold;

/** Precision and recall of each profile with thresholds and drift bands; reviews; checkpoints. */
final class KnowledgePage {
  private KnowledgePage() {}

  static String inner(Archive archive) {
    StringBuilder out = new StringBuilder();
    for (Profile profile : Profile.values()) {
      Records monitors = archive.monitors().getOrDefault(profile, Archive.NONE);
      Records reviews = archive.reviews().getOrDefault(profile, Archive.NONE);
      Records checkpoints = archive.checkpoints().getOrDefault(profile, Archive.NONE);
      if (!monitors.all().isEmpty()) {
        out.append(Html.heading(2, "history-" + profile, "History of " + profile));
        out.append(Words.figure(chart(profile, monitors)));
        out.append(monitors(profile, monitors));
      }
      if (!reviews.all().isEmpty() || !checkpoints.all().isEmpty()) {
        out.append(decisions(profile, reviews.and(checkpoints)));
      }
    }
    return out.isEmpty() ? Html.paragraph("No monitor, review or checkpoint yet.") : out.toString();
  }

  static OptionalDouble precision(Facts monitor) {
    return monitor.number("current_metrics", "avg_precision_at_k");
  }

  static OptionalDouble recall(Facts monitor) {
    return monitor.number("current_metrics", "avg_keyword_recall");
  }

  private static LineChart chart(Profile profile, Records monitors) {
    Facts last = monitors.newest(1).get(0);
    LineChart chart =
        LineChart.overTime("Precision and recall, " + profile, "value (0 to 1)")
            .with(line("precision@k", monitors, true))
            .with(line("keyword recall", monitors, false));
    chart = threshold(chart, "least precision", last.number("thresholds", "min_precision"));
    chart = threshold(chart, "least recall", last.number("thresholds", "min_recall"));
    chart =
        band(
            chart,
            "drift band of precision",
            last,
            List.of("avg_precision_at_k", "max_precision_drop"));
    chart =
        band(chart, "drift band of recall", last, List.of("avg_keyword_recall", "max_recall_drop"));
    for (Facts alert : alerts(monitors)) {
      chart = chart.with(Marker.at(alert.at(), "alert"));
    }
    return chart;
  }

  private static Series line(String name, Records monitors, boolean precision) {
    List<Point> points = new ArrayList<>();
    for (Facts monitor : monitors.all()) {
      OptionalDouble value = precision ? precision(monitor) : recall(monitor);
      value.ifPresent(y -> points.add(Point.at(monitor.at(), y)));
    }
    return new Series(name, GatesPage.thinned(points));
  }

  private static LineChart threshold(LineChart chart, String label, OptionalDouble value) {
    return value.isPresent() ? chart.with(new Threshold(label, value.getAsDouble())) : chart;
  }

  /** From the baseline's mean less the largest drop that is no alert up to the mean. */
  private static LineChart band(LineChart chart, String label, Facts monitor, List<String> keys) {
    OptionalDouble mean = monitor.number("comparison", "mean", keys.get(0));
    OptionalDouble drop = monitor.number("limits", keys.get(1));
    return mean.isPresent() && drop.isPresent()
        ? chart.with(new Band(label, mean.getAsDouble() - drop.getAsDouble(), mean.getAsDouble()))
        : chart;
  }

  /** The newest few: more labels would cover each other. */
  private static List<Facts> alerts(Records monitors) {
    return monitors.newest(Words.MOST_ROWS).stream()
        .filter(m -> !m.list("alerts").isEmpty())
        .limit(5)
        .toList();
  }

  private static String monitors(Profile profile, Records monitors) {
    List<List<String>> rows =
        monitors.newest(Words.MOST_ROWS).stream().map(KnowledgePage::monitor).toList();
    return Html.table(
            "Monitor runs of " + profile + ", newest first",
            List.of("When", "Status", "Precision", "Recall", "Alerts"),
            rows)
        + Words.more(monitors.all().size());
  }

  private static List<String> monitor(Facts monitor) {
    String alerts =
        monitor.list("alerts").stream()
            .map(KnowledgePage::alert)
            .limit(4)
            .map(Html::text)
            .collect(Collectors.joining("<br>"));
    return List.of(
        Ages.moment(monitor.at()),
        Words.outcome(monitor.text("verdict")),
        shown(precision(monitor)),
        shown(recall(monitor)),
        alerts + Html.text(monitor.text("problem")));
  }

  private static String alert(Facts alert) {
    return "%s: %s %s, drop %s beyond %s"
        .formatted(
            alert.text("rule"),
            alert.text("measure"),
            alert.text("current"),
            alert.text("drop"),
            alert.text("limit"));
  }

  private static String decisions(Profile profile, Records records) {
    List<List<String>> rows =
        records.newest(60).stream()
            .map(
                facts ->
                    List.of(
                        Ages.moment(facts.at()),
                        facts.text("month").isEmpty()
                            ? "review"
                            : "checkpoint " + Html.text(facts.text("month")),
                        Words.outcome(facts.text("decision") + facts.text("status")),
                        Html.text(facts.text("reason"))))
            .toList();
    return Html.heading(2, "reviews-" + profile, "Reviews and checkpoints of " + profile)
        + Html.table(
            "Reviews and checkpoints of " + profile,
            List.of("When", "What", "Decision", "Why"),
            rows);
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? Words.number(value.getAsDouble()) : "";
  }
}
