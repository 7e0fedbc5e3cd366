package relgate.report.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.TopicResult;

/**
 * Cases that brought nothing right in any of the newest results: either the corpus lacks the text
 * or the case is wrong, and no drift rule will ever speak of them.
 */
final class HopelessCases {
  /** Fewer results are no sign of anything. */
  private static final int LEAST = 2;

  private static final int ROWS = 10;

  private HopelessCases() {}

  static String of(Records<BenchmarkResult> results) {
    int looked = results.all().size();
    if (looked < LEAST) {
      return Html.paragraph(
          "Cases that never succeed: fewer than %d whole results are kept.".formatted(LEAST));
    }
    List<List<String>> rows = new ArrayList<>();
    cases(results)
        .forEach(
            (topic, seen) -> {
              if (seen.size() == looked && seen.stream().noneMatch(HopelessCases::succeeded)) {
                rows.add(row(topic, seen.get(0)));
              }
            });
    return rows.isEmpty()
        ? Html.paragraph("Every case succeeded in one of the newest %d results.".formatted(looked))
        : Html.table(
            "Cases that never succeed, in none of the newest %d results".formatted(looked),
            List.of("Case", "Documents returned", "Why, the last time"),
            rows,
            ROWS);
  }

  /** By topic, the newest first. */
  private static Map<String, List<TopicResult>> cases(Records<BenchmarkResult> results) {
    Map<String, List<TopicResult>> cases = new LinkedHashMap<>();
    for (Kept<BenchmarkResult> kept : results.all()) {
      for (TopicResult topic : kept.report().results()) {
        String query = topic.query();
        String name = query == null ? topic.topic() : topic.topic() + ": " + query;
        cases.computeIfAbsent(name, key -> new ArrayList<>()).add(topic);
      }
    }
    return cases;
  }

  /** Whether any of its values is above nothing. */
  private static boolean succeeded(TopicResult topic) {
    return TopicMoves.values(topic).values().stream().anyMatch(value -> value > 0);
  }

  private static List<String> row(String topic, TopicResult newest) {
    String error = newest.error();
    String why = newest.why();
    String reason = error != null ? "no answer: " + error : why == null ? "" : why;
    return List.of(
        Html.text(Words.clipped(topic)),
        Integer.toString(newest.hits()),
        Html.text(Words.clipped(reason)));
  }
}
