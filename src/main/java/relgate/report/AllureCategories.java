package relgate.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/** How Allure's page groups what did not pass: by what it means for the release. */
enum AllureCategories {
  MISSED("Policy missed: blocks", "failed", "FAILED"),
  NOT_JUDGED("Could not be judged: blocks", "broken", "ERRORED"),
  WAIVED("Waived", "skipped", "WAIVED"),
  ADVISORY("Advisory: missed, does not block", "skipped", "ADVISORY"),
  LEFT_OUT("Left out by mode or flag", "skipped", "SKIPPED");

  private final String title;
  private final String status;
  private final String word;

  AllureCategories(String title, String status, String word) {
    this.title = title;
    this.status = status;
    this.word = word;
  }

  /** {@code categories.json}. */
  static String json() {
    return JsonWriter.pretty(List.of(values()).stream().map(AllureCategories::entry).toList());
  }

  private Map<String, Object> entry() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", title);
    out.put("matchedStatuses", List.of(status));
    out.put("messageRegex", "(?s)" + word + ":.*");
    return out;
  }

  /** Category to how many checks of the report fall into it; none is left out. */
  static Map<String, Long> counts(GateReport report) {
    Map<String, Long> out = new LinkedHashMap<>();
    for (AllureCategories category : values()) {
      long n =
          report.checks().stream()
              .filter(c -> AllureMapping.message(report, c).startsWith(category.word + ":"))
              .count();
      if (n > 0) {
        out.put(category.title, n);
      }
    }
    return out;
  }
}
