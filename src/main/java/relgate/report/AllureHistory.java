package relgate.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * Allure's history files, made from the earlier gate reports themselves.
 *
 * <p>Allure would have the last report's {@code history} folder copied about. The gate reports are
 * the truth and are kept anyway, so nothing can be lost or doubled.
 */
final class AllureHistory {
  private static final List<String> STATUSES = List.of("failed", "broken", "skipped", "passed");

  /** So many runs a trend shows at most, the newest of them without a gap. */
  private static final int MOST = 50;

  private static final int NEWEST = 30;

  private AllureHistory() {}

  /** An earlier report and the how many-eth of all it is, from 1. */
  private record Numbered(int order, GateReport report) {}

  /** File name to content, for the reports before the one that is shown, oldest first. */
  static Map<String, String> files(List<GateReport> earlier) {
    List<Numbered> kept = thinned(earlier);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("history.json", JsonWriter.line(items(kept.stream().map(Numbered::report).toList())));
    files.put("history-trend.json", trend(kept, AllureHistory::statistic));
    files.put("duration-trend.json", trend(kept, r -> Map.of("duration", millis(r))));
    files.put("categories-trend.json", trend(kept, AllureCategories::counts));
    return files;
  }

  /** The newest runs, and of the older ones as many at even distances, the first among them. */
  private static List<Numbered> thinned(List<GateReport> earlier) {
    int all = earlier.size();
    int older = Math.max(0, all - NEWEST);
    int shown = all <= MOST ? older : MOST - NEWEST;
    List<Numbered> kept = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int index = (int) ((long) i * older / shown);
      kept.add(new Numbered(index + 1, earlier.get(index)));
    }
    for (int i = older; i < all; i++) {
      kept.add(new Numbered(i + 1, earlier.get(i)));
    }
    return kept;
  }

  private static long millis(GateReport report) {
    return Math.round(report.durationSeconds() * 1000);
  }

  private static String trend(
      List<Numbered> reports,
      java.util.function.Function<GateReport, Map<String, ? extends Number>> of) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = reports.size() - 1; i >= 0; i--) {
      Map<String, Object> point = new LinkedHashMap<>();
      GateReport report = reports.get(i).report();
      point.put("buildOrder", reports.get(i).order());
      point.put("reportUrl", address(report));
      point.put("reportName", label(report));
      point.put("data", integers(of.apply(report)));
      points.add(point);
    }
    return JsonWriter.line(points);
  }

  private static Map<String, Object> integers(Map<String, ? extends Number> numbers) {
    Map<String, Object> out = new LinkedHashMap<>();
    numbers.forEach((key, value) -> out.put(key, value.longValue()));
    return out;
  }

  /** Where the run can be looked at: its CI run; empty where the report names none. */
  static String address(GateReport report) {
    String ciRun = report.tool().ciRun();
    return ciRun == null || !ciRun.matches("https?://[^\\s\"'<>]+") ? "" : ciRun;
  }

  static String label(GateReport report) {
    return report.profile() + " " + report.generatedAtUtc();
  }

  static Map<String, Long> statistic(GateReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String status : STATUSES) {
      counts.put(
          status,
          report.checks().stream()
              .filter(c -> AllureMapping.status(c.verdict()).value().equals(status))
              .count());
    }
    counts.put("unknown", 0L);
    counts.put("total", (long) report.checks().size());
    return counts;
  }

  private static Map<String, Object> items(List<GateReport> reports) {
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    reports.stream()
        .sorted(Comparator.comparing(GateReport::generatedAtUtc).reversed())
        .forEach(
            report -> {
              for (int i = 0; i < report.checks().size(); i++) {
                Check check = report.checks().get(i);
                all.computeIfAbsent(
                        AllureMapping.historyId(report, check), key -> new ArrayList<>())
                    .add(item(report, check, i));
              }
            });
    Map<String, Object> out = new LinkedHashMap<>();
    all.forEach((id, items) -> out.put(id, history(items)));
    return out;
  }

  private static Map<String, Object> history(List<Map<String, Object>> items) {
    Map<String, Object> statistic = new LinkedHashMap<>();
    for (String status : STATUSES) {
      statistic.put(status, items.stream().filter(i -> status.equals(i.get("status"))).count());
    }
    statistic.put("unknown", 0L);
    statistic.put("total", (long) items.size());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("statistic", statistic);
    out.put("items", items);
    return out;
  }

  private static Map<String, Object> item(GateReport report, Check check, int index) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("uid", AllureMapping.uuid(report, index).replace("-", ""));
    item.put("status", AllureMapping.status(check.verdict()).value());
    item.put("statusDetails", AllureMapping.message(report, check));
    item.put(
        "time",
        Map.of(
            "start", check.startedAtUtc().toEpochMilli(),
            "stop", AllureMapping.stop(check),
            "duration", Math.round(check.durationSeconds() * 1000)));
    return item;
  }
}
