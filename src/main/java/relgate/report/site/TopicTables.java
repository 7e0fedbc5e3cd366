package relgate.report.site;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.BenchmarkResult;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.MonitorReport;
import relgate.report.kb.HistoryChart;

/** The topics that moved, with their queries, before and after, the worst first. */
final class TopicTables {
  private static final List<String> HEAD =
      List.of("Topic and query", "Measure", "Before", "Now", "Difference");

  private static final int TOPICS = 10;

  private TopicTables() {}

  /** Of a run beside the newest earlier one of which the whole result is kept. */
  static String sinceTheRunBefore(Archive archive, Kept<MonitorReport> run) {
    Optional<Kept<BenchmarkResult>> now = KbResults.usable(run);
    if (now.isEmpty()) {
      return Html.paragraph("Its answers are not kept: no topic can be told from another.");
    }
    Optional<Kept<MonitorReport>> before = earlier(archive, run);
    return before
        .flatMap(
            kept ->
                KbResults.usable(kept)
                    .map(result -> moves(archive, kept, result.report(), now.get().report())))
        .orElseGet(() -> Html.paragraph("There is no earlier run whose answers are kept."));
  }

  /** The run that topics are compared with. */
  static Optional<Kept<MonitorReport>> earlier(Archive archive, Kept<MonitorReport> run) {
    return archive.knowledge(run.report().profile()).monitors().all().stream()
        .takeWhile(other -> !other.same(run))
        .filter(other -> KbResults.file(other).isPresent())
        .reduce((earlier, later) -> later);
  }

  private static String moves(
      Archive archive, Kept<MonitorReport> before, BenchmarkResult then, BenchmarkResult now) {
    TopicMoves moves = TopicMoves.between(then, now);
    return Html.paragraph(
            "%d %s beside %s: %d values worse, %d better.%s"
                .formatted(
                    moves.compared(),
                    moves.compared() == 1 ? "topic" : "topics",
                    archive.link(before, "the run of " + Ages.moment(before.at())),
                    moves.worse().size(),
                    moves.better().size(),
                    moves.others() == 0
                        ? ""
                        : " Not compared, as only one of the runs has them: "
                            + moves.others()
                            + "."))
        + table("The worst topics since the run before", moves.worse())
        + table("Topics that got better since the run before", moves.better());
  }

  private static String table(String caption, List<TopicMoves.Move> moves) {
    List<List<String>> rows =
        moves.stream()
            .limit(Html.MOST)
            .map(
                move ->
                    List.of(
                        named(move.topic(), move.query()),
                        Html.text(HistoryChart.shown(move.measure())),
                        Words.number(move.before()),
                        move.now() == null
                            ? Html.word("no answer", Html.Tone.BAD)
                            : Words.number(move.now()),
                        difference(move.change())))
            .toList();
    return rows.isEmpty() ? "" : Html.table(caption, HEAD, rows, TOPICS);
  }

  /**
   * As the run itself compared them with its baseline.
   *
   * @param queries topic to query, as far as they are known
   */
  static String sinceTheBaseline(
      String caption, List<Comparison.Moved> moved, Map<String, String> queries) {
    List<List<String>> rows =
        moved.stream()
            .map(
                one ->
                    List.of(
                        named(one.topic(), queries.get(one.topic())),
                        Html.text(HistoryChart.shown(one.measure())),
                        number(one.before()),
                        number(one.now()),
                        difference(one.now().subtract(one.before()).doubleValue())))
            .toList();
    return rows.isEmpty()
        ? Html.paragraph(caption + ": none.")
        : Html.table(caption, HEAD, rows, TOPICS);
  }

  /** The queries of a run's topics; none where its answers are not kept. */
  static Map<String, String> queries(Kept<MonitorReport> run) {
    Map<String, String> queries = new HashMap<>();
    KbResults.usable(run)
        .ifPresent(
            result ->
                result
                    .report()
                    .results()
                    .forEach(
                        topic -> {
                          String query = topic.query();
                          if (query != null) {
                            queries.put(topic.topic(), query);
                          }
                        }));
    return queries;
  }

  /** A topic and what it asks; a case is often named by its query. */
  static String named(String topic, @Nullable String query) {
    return query == null || query.equals(topic)
        ? Html.text(Words.clipped(topic))
        : Html.text(Words.clipped(topic + ": " + query));
  }

  private static String number(BigDecimal value) {
    return Words.number(value.doubleValue());
  }

  private static String difference(double change) {
    return (change > 0 ? "+" : "") + Words.number(change);
  }
}
