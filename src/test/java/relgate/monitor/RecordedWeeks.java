package relgate.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Weekly runs as a table: topic, measure, one value a week; what a real engine really gave. */
final class RecordedWeeks {
  private static final String HEAD =
      "# topic, measure, six weeks with stemming, four without; by CranfieldStemmingBench\n";

  private RecordedWeeks() {}

  static String text(List<Map<String, Map<String, Double>>> weeks) {
    StringBuilder text = new StringBuilder(HEAD);
    for (String topic : new TreeMap<>(weeks.get(0)).keySet()) {
      for (String measure : new TreeMap<>(weeks.get(0).getOrDefault(topic, Map.of())).keySet()) {
        text.append(topic).append('\t').append(measure);
        for (Map<String, Map<String, Double>> week : weeks) {
          double value = week.getOrDefault(topic, Map.of()).getOrDefault(measure, 0.0);
          text.append('\t').append(Math.round(value * 10_000) / 10_000.0);
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  static List<Map<String, Map<String, Double>>> read(Path file) throws IOException {
    List<Map<String, Map<String, Double>>> weeks = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", -1);
      for (int week = 0; week < parts.length - 2; week++) {
        if (weeks.size() <= week) {
          weeks.add(new TreeMap<>());
        }
        weeks
            .get(week)
            .computeIfAbsent(parts[0], topic -> new TreeMap<>())
            .put(parts[1], Double.valueOf(parts[week + 2]));
      }
    }
    return weeks;
  }
}
