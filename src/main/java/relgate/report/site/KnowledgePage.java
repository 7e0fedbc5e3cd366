package relgate.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.checkpoint.CheckpointReport;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.report.kb.AlertText;
import relgate.report.kb.MeasureChart;
import relgate.review.Decision;
import relgate.review.ReviewReport;

/** Every measure of each profile over time, the topics that moved, reviews and checkpoints. */
final class KnowledgePage {
  /** A chart of more points is no finer; the newest are drawn. */
  private static final int MOST_POINTS = 200;

  private KnowledgePage() {}

  static String inner(Archive archive) {
    StringBuilder page = new StringBuilder();
    for (Profile profile : Profile.values()) {
      Knowledge knowledge = archive.knowledge(profile);
      if (!knowledge.monitors().all().isEmpty()) {
        page.append(history(archive, profile));
      } else if (archive.inputs().monitored().contains(profile)) {
        page.append(Html.heading(2, "history-" + profile, "History of " + profile));
        page.append(
            Html.paragraph(
                Html.word("no run yet", Html.Tone.BAD)
                    + " The policy wants this knowledge base measured."));
        page.append(Html.command("relgate kb-monitor --profile " + profile));
      }
      page.append(decisions(profile, knowledge));
    }
    return page.isEmpty()
        ? Html.paragraph("No monitor, review or checkpoint yet.")
        : page.toString();
  }

  private static String history(Archive archive, Profile profile) {
    Records<MonitorReport> monitors = archive.knowledge(profile).monitors();
    List<MonitorReport> runs = monitors.all().stream().map(Kept::report).toList();
    List<Instant> crashed = archive.knowledge(profile).crashed();
    StringBuilder part = new StringBuilder();
    part.append(Html.heading(2, "history-" + profile, "History of " + profile));
    Kept<MonitorReport> last = archive.knowledge(profile).whole(monitors.newest(1).get(0));
    part.append(newest(archive, last));
    part.append(Html.paragraph(archive.link(last, "The newest run, measure by measure")));
    part.append(charts(profile, runs, crashed));
    part.append(KbGaps.of(runs, crashed));
    part.append(worst(archive, last));
    part.append(HopelessCases.of(archive.knowledge(profile).results()));
    List<List<String>> rows =
        monitors.newest(Words.MOST_ROWS).stream().map(kept -> row(archive, kept)).toList();
    part.append(
        Html.table(
            "Monitor runs of " + profile + ", newest first",
            List.of("When", "Verdict", "Precision", "Recall", "What was found"),
            rows,
            Words.ROWS));
    return part.append(Words.more(runs.size())).toString();
  }

  private static String charts(Profile profile, List<MonitorReport> runs, List<Instant> crashed) {
    List<MonitorReport> drawn = runs.subList(Math.max(0, runs.size() - MOST_POINTS), runs.size());
    StringBuilder part = new StringBuilder();
    for (String name : MeasureChart.names(drawn)) {
      part.append(Words.figure(new MeasureChart(profile, drawn, crashed, name).chart()));
    }
    if (drawn.size() < runs.size()) {
      part.append(
          Html.paragraph(
              "The newest %d of %d points are drawn.".formatted(drawn.size(), runs.size())));
    }
    return part.toString();
  }

  private static String newest(Archive archive, Kept<MonitorReport> kept) {
    MonitorReport run = kept.report();
    List<String> alerts = run.alerts().stream().map(AlertText::of).map(Html::text).toList();
    String problem = run.problem() == null ? "" : Html.paragraph(Html.text(run.problem()));
    return Html.paragraph(
            "Newest: %s %s%s"
                .formatted(
                    Words.finding(run.verdict()),
                    Ages.moment(run.generatedAtUtc()),
                    run.blocking() ? ", blocks" : ""))
        + problem
        + Html.list(alerts, 5)
        + Html.facts(new KbFacts(archive, kept).facts())
        + Html.command("relgate kb-monitor --profile " + run.profile());
  }

  /** The topics of the newest run beside the one before, and since the baseline. */
  private static String worst(Archive archive, Kept<MonitorReport> newest) {
    Comparison comparison = newest.report().comparison();
    Comparison.Paired paired = comparison == null ? null : comparison.paired();
    return Html.heading(
            3, "topics-" + newest.report().profile(), "The worst topics, before and after")
        + TopicTables.sinceTheRunBefore(archive, newest)
        + (paired == null
            ? ""
            : TopicTables.sinceTheBaseline(
                "Topics that got worse since the baseline, the worst first",
                paired.worse(),
                TopicTables.queries(newest)));
  }

  private static List<String> row(Archive archive, Kept<MonitorReport> kept) {
    MonitorReport run = kept.report();
    Metrics metrics = run.currentMetrics();
    String alerts =
        run.alerts().stream()
            .map(AlertText::of)
            .map(Html::text)
            .collect(Collectors.joining("<br>"));
    String changes =
        run.changes().stream()
            .map(change -> Html.text("new " + change.what()))
            .collect(Collectors.joining(", "));
    String problem = run.problem() == null ? "" : Html.text(Words.clipped(run.problem()));
    return List.of(
        archive.link(kept, Ages.moment(kept.at())),
        Words.finding(run.verdict()),
        metrics == null || metrics.avgPrecisionAtK() == null
            ? ""
            : number(metrics.avgPrecisionAtK()),
        metrics == null || metrics.avgKeywordRecall() == null
            ? ""
            : number(metrics.avgKeywordRecall()),
        List.of(alerts, changes, problem).stream()
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("<br>")));
  }

  private static String number(Number value) {
    return String.format(Locale.ROOT, "%.3f", value.doubleValue());
  }

  private record Dated(Instant at, List<String> row) {}

  private static String decisions(Profile profile, Knowledge knowledge) {
    List<Dated> rows = new ArrayList<>();
    knowledge.reviews().all().forEach(kept -> rows.add(review(kept.report())));
    knowledge.checkpoints().all().forEach(kept -> rows.add(checkpoint(kept.report())));
    rows.sort(Comparator.comparing(Dated::at).reversed());
    return rows.isEmpty()
        ? ""
        : Html.heading(2, "reviews-" + profile, "Reviews and checkpoints of " + profile)
            + Html.table(
                "Reviews and checkpoints of " + profile,
                List.of("When", "What", "Decision", "Why"),
                rows.stream().limit(Words.MOST_ROWS).map(Dated::row).toList(),
                Words.ROWS);
  }

  private static Dated review(ReviewReport review) {
    Html.Tone tone =
        switch (review.decision()) {
          case KEEP_THRESHOLDS -> Html.Tone.GOOD;
          case CONSIDER_TIGHTEN, INSUFFICIENT_DATA -> Html.Tone.OPEN;
          case INVESTIGATE_BEFORE_CHANGE -> Html.Tone.BAD;
        };
    Decision decision = review.decision();
    return new Dated(
        review.generatedAtUtc(),
        List.of(
            Ages.moment(review.generatedAtUtc()),
            "review",
            Html.word(decision.toString(), tone),
            Html.text(review.reason())));
  }

  private static Dated checkpoint(CheckpointReport checkpoint) {
    return new Dated(
        checkpoint.generatedAtUtc(),
        List.of(
            Ages.moment(checkpoint.generatedAtUtc()),
            "checkpoint " + Html.text(checkpoint.month()),
            Words.status(checkpoint.status()),
            Html.text(checkpoint.reason())));
  }
}
