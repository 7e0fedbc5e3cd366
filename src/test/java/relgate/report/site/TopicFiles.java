package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.json.JsonReader;

/** What the answers of a history say, counted from the files alone. */
final class TopicFiles {
  private TopicFiles() {}

  /** The answers of the newest run, or of so many runs before it. */
  static Path newest(Path history, int before) throws IOException {
    try (Stream<Path> all = Files.list(history)) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().startsWith("benchmark_"))
              .sorted()
              .toList();
      return files.get(files.size() - 1 - before);
    }
  }

  /** The cells of each topic whose recall moved in the newest run, as a page shows them. */
  static List<String> moves(Path history) throws IOException {
    Map<String, Map<?, ?>> before = topics(newest(history, 1));
    Map<String, Map<?, ?>> now = topics(newest(history, 0));
    List<String> rows = new ArrayList<>();
    now.forEach(
        (topic, result) -> {
          double then = recall(Objects.requireNonNull(before.get(topic)));
          double value = recall(result);
          if (then != value) {
            rows.add(
                "%s: %s</th><td data-label=\"Measure\">keyword recall</td><td data-label=\"Before\">%s</td><td data-label=\"Now\">%s</td><td data-label=\"Difference\">%s%s</td>"
                    .formatted(
                        topic,
                        result.get("query"),
                        shown(then),
                        shown(value),
                        value > then ? "+" : "",
                        shown(value - then)));
          }
        });
    return rows;
  }

  private static double recall(Map<?, ?> result) {
    return ((Number) Objects.requireNonNull(result.get("keyword_recall"))).doubleValue();
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }

  private static Map<String, Map<?, ?>> topics(Path file) throws IOException {
    Map<?, ?> all = (Map<?, ?>) JsonReader.strict().parseAny(Files.readString(file), "" + file);
    Map<String, Map<?, ?>> topics = new TreeMap<>();
    for (Object result : (List<?>) Objects.requireNonNull(all.get("results"))) {
      topics.put("" + ((Map<?, ?>) result).get("topic"), (Map<?, ?>) result);
    }
    return topics;
  }
}
