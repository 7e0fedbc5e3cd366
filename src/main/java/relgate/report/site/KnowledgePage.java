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
    return monitor.number("avg_precision_at_k");
  }

  static OptionalDouble recall(Facts monitor) {
    return monitor.number("avg_keyword_recall");
  }

  private static LineChart chart(Profile profile, Records monitors) {
    Facts last = monitors.newest(1).get(0);
    LineChart chart =
        LineChart.overTime("Precision and recall, " + profile, "value (0 to 1)")
            .with(line("precision@k", monitors, true))
            .with(line("keyword recall", monitors, false));
    chart = threshold(chart, "least precision", last.number("min_precision"));
    chart = threshold(chart, "least recall", last.number("min_recall"));
    chart = band(chart, "drift band of precision", last, "precision");
    chart = band(chart, "drift band of recall", last, "recall");
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
  private static LineChart band(LineChart chart, String label, Facts monitor, String measure) {
    OptionalDouble mean = monitor.number("drift", measure, "baseline");
    OptionalDouble drop = monitor.number("drift", measure, "max_drop");
    return mean.isPresent() && drop.isPresent()
        ? chart.with(new Band(label, mean.getAsDouble() - drop.getAsDouble(), mean.getAsDouble()))
        : chart;
  }

  /** The newest few: more labels would cover each other. */
  private static List<Facts> alerts(Records monitors) {
    return monitors.newest(Words.MOST_ROWS).stream()
        .filter(m -> !m.list("alerts").isEmpty() || !m.texts("alerts").isEmpty())
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
            .map(a -> a.text("message").isEmpty() ? a.text("kind") : a.text("message"))
            .limit(4)
            .map(Html::text)
            .collect(Collectors.joining("<br>"));
    String texts =
        monitor.texts("alerts").stream()
            .limit(4)
            .map(Html::text)
            .collect(Collectors.joining("<br>"));
    return List.of(
        Ages.moment(monitor.at()),
        Words.outcome(monitor.text("status")),
        shown(precision(monitor)),
        shown(recall(monitor)),
        alerts + texts);
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
                        Words.outcome(facts.text("decision") + facts.text("status"))))
            .toList();
    return Html.heading(2, "reviews-" + profile, "Reviews and checkpoints of " + profile)
        + Html.table(
            "Reviews and checkpoints of " + profile, List.of("When", "What", "Decision"), rows);
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? Words.number(value.getAsDouble()) : "";
  }
}
