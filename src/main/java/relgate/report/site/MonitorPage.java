package relgate.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.report.kb.AlertText;
import relgate.report.kb.HistoryChart;

/** The page of one monitor run: what is wrong, by which measure, which topics got worse. */
final class MonitorPage {
  private MonitorPage() {}

  static RecordPages<MonitorReport> all(Archive archive) {
    List<Kept<MonitorReport>> runs =
        Stream.of(Profile.values())
            .flatMap(profile -> archive.knowledge(profile).monitors().all().stream())
            .toList();
    return new RecordPages<>(
        archive.paged(runs),
        Page.KNOWLEDGE,
        MonitorPage::file,
        MonitorPage::title,
        run -> inner(archive, archive.knowledge(run.report().profile()).whole(run)),
        run -> from(archive, run));
  }

  /** The run before, its own answers, and those that they are compared with. */
  private static List<String> from(Archive archive, Kept<MonitorReport> run) {
    Optional<Kept<MonitorReport>> earlier = TopicTables.earlier(archive, run);
    return List.of(
        String.join("\n", new KbFacts(archive, run).from()),
        before(archive, run),
        KbResults.file(run).flatMap(FileKey::of).orElse("no answers"),
        earlier.flatMap(KbResults::file).flatMap(FileKey::of).orElse("no earlier answers"),
        earlier.map(kept -> archive.link(kept, "")).orElse(""));
  }

  static String file(Kept<MonitorReport> run) {
    // Two profiles may have a file of one name.
    return RecordPages.file(run.report().profile() + "-", run);
  }

  static String title(Kept<MonitorReport> run) {
    return "Monitor run of %s, %s".formatted(run.report().profile(), Ages.minute(run.at()));
  }

  static String inner(Archive archive, Kept<MonitorReport> kept) {
    MonitorReport run = kept.report();
    StringBuilder page = new StringBuilder();
    page.append(
        Html.paragraph(
            Words.finding(run.verdict())
                + (run.blocking() ? " It blocks." : " It does not block.")));
    String problem = run.problem();
    page.append(problem == null ? "" : Html.paragraph(Words.block(problem)));
    page.append(Html.list(run.alerts().stream().map(AlertText::of).map(Html::text).toList(), 10));
    page.append(facts(archive, kept));
    page.append(Html.heading(2, "measures", "Measures"));
    page.append(measures(run));
    page.append(topics(archive, kept));
    page.append(changes(run));
    return page.toString();
  }

  private static String facts(Archive archive, Kept<MonitorReport> kept) {
    MonitorReport run = kept.report();
    List<Html.Fact> facts = new ArrayList<>();
    facts.add(new Html.Fact("when", Ages.moment(kept.at()) + " UTC"));
    facts.addAll(new KbFacts(archive, kept).facts());
    facts.add(Html.Fact.text("mode", run.mode().toString()));
    Comparison comparison = run.comparison();
    facts.add(
        Html.Fact.text(
            "compared with",
            comparison == null || comparison.points().isEmpty()
                ? "no earlier points"
                : "the mean of the last %d good points".formatted(comparison.points().size())));
    facts.add(new Html.Fact("report", archive.links().to(kept.file())));
    FileDigest benchmark = run.benchmark();
    if (benchmark != null) {
      facts.add(
          new Html.Fact(
              "every case", archive.links().to(kept.file().resolveSibling(benchmark.path()))));
    }
    facts.add(new Html.Fact("the run before", before(archive, kept)));
    return Html.facts(facts) + Html.command("relgate kb-monitor --profile " + run.profile());
  }

  private static String before(Archive archive, Kept<MonitorReport> kept) {
    return archive
        .knowledge(kept.report().profile())
        .monitors()
        .before(kept)
        .map(before -> archive.link(before, Ages.moment(before.at())))
        .orElse("");
  }

  private static String measures(MonitorReport run) {
    Metrics metrics = run.currentMetrics();
    if (metrics == null) {
      return Html.paragraph("Nothing was measured.");
    }
    Map<String, BigDecimal> limits = run.thresholds().byName();
    Map<String, BigDecimal> drops = run.limits().drops();
    Comparison comparison = run.comparison();
    List<List<String>> rows = new ArrayList<>();
    metrics
        .byName()
        .forEach(
            (name, value) ->
                rows.add(
                    List.of(
                        Html.text(HistoryChart.shown(name)),
                        judged(value, limits.get(name)),
                        number(limits.get(name)),
                        number(comparison == null ? null : comparison.mean().get(name)),
                        number(drops.get(name)),
                        paired(comparison, name))));
    return Html.table(
        "Measures",
        List.of(
            "Measure", "Now", "Threshold", "Mean before", "Drop allowed", "Against the baseline"),
        rows);
  }

  /** The value; flagged where it is below its threshold. */
  private static String judged(BigDecimal value, @Nullable BigDecimal least) {
    boolean below = least != null && value.compareTo(least) < 0;
    return below ? Html.word(number(value) + " below", Html.Tone.BAD) : number(value);
  }

  private static String number(@Nullable BigDecimal value) {
    return value == null ? "" : Words.number(value.doubleValue());
  }

  private static String paired(@Nullable Comparison comparison, String name) {
    return Optional.ofNullable(comparison)
        .flatMap(compared -> Optional.ofNullable(compared.paired()))
        .flatMap(
            paired ->
                paired.measures().stream().filter(one -> one.measure().equals(name)).findAny())
        .map(
            one ->
                "%s (95 %% from %s to %s), p = %s; %d topics worse, %d better%s"
                    .formatted(
                        number(one.difference()),
                        number(one.low()),
                        number(one.high()),
                        number(one.adjusted()),
                        one.worse(),
                        one.better(),
                        one.detectable() == null
                            ? ""
                            : "; it could see a drop of " + number(one.detectable())))
        .orElse("");
  }

  /** Beside the run before, whatever was pinned; then as the run compared with its baseline. */
  private static String topics(Archive archive, Kept<MonitorReport> run) {
    Comparison comparison = run.report().comparison();
    Comparison.Paired paired = comparison == null ? null : comparison.paired();
    return Html.heading(2, "topics", "Topics before and after")
        + TopicTables.sinceTheRunBefore(archive, run)
        + (paired == null
            ? Html.paragraph("No pinned baseline: the run itself compared no topic.")
            : baseline(paired, TopicTables.queries(run)));
  }

  private static String baseline(Comparison.Paired paired, Map<String, String> queries) {
    return Html.paragraph(
            "%d topics against the baseline %s."
                .formatted(paired.topics(), Html.code(paired.baseline())))
        + TopicTables.sinceTheBaseline(
            "Topics that got worse since the baseline, the worst first", paired.worse(), queries)
        + TopicTables.sinceTheBaseline(
            "Topics that got better since the baseline, the best first", paired.better(), queries);
  }

  private static String changes(MonitorReport run) {
    List<String> notes = new ArrayList<>();
    for (EngineInputs.Change change : run.changes()) {
      notes.add(
          "new %s: %s to %s"
              .formatted(
                  Html.text(change.what()), Html.code(change.before()), Html.code(change.now())));
    }
    run.notComparable().forEach(what -> notes.add("not comparable: other " + Html.text(what)));
    run.quarantined()
        .forEach(file -> notes.add("not used: " + Html.text(file.file() + ", " + file.reason())));
    run.deliveries()
        .forEach(
            sent ->
                notes.add(
                    sent.delivered()
                        ? "the alert was delivered"
                        : "the alert was not delivered: " + Html.text("" + sent.problem())));
    return Html.heading(2, "changes", "What else changed")
        + (notes.isEmpty() ? Html.paragraph("Nothing.") : Html.list(notes, 10));
  }
}
