package relgate.threshold;

import java.nio.charset.StandardCharsets;
import relgate.BadInput;
import relgate.Problem;
import relgate.Problems;
import relgate.json.JsonReader;
import relgate.monitor.history.MonitorReport;
import relgate.review.ReviewReport;

/**
 * Checks that archived evidence is a report as relgate writes it, whole, and that what it tells of
 * was well: any text with three keys that somebody typed is no evidence.
 */
final class EvidenceForm {
  private EvidenceForm() {}

  static void monitor(byte[] bytes, String path, Problems problems) {
    try {
      MonitorReport report = read(bytes, path, MonitorReport.class);
      if (!report.verdict().good()) {
        String expected = "a monitor report whose values are good";
        String remedy = "Find out why, fix it, and archive a report of a good run.";
        problems.at(path).add(expected, report.verdict().toString(), remedy);
      }
    } catch (BadInput e) {
      misshapen("a monitor report as `relgate kb-monitor` writes it", e, path, problems);
    }
  }

  static void review(byte[] bytes, String path, Problems problems) {
    try {
      read(bytes, path, ReviewReport.class);
    } catch (BadInput e) {
      misshapen("a review as `relgate kb-review` writes it", e, path, problems);
    }
  }

  private static <T> T read(byte[] bytes, String path, Class<T> type) {
    return JsonReader.strict().parse(new String(bytes, StandardCharsets.UTF_8), path, type);
  }

  /** The first of what is wrong with it says enough. */
  private static void misshapen(String expected, BadInput bad, String path, Problems problems) {
    Problem first = bad.problems().get(0);
    String found = first.found() + " at " + first.place() + ", expected " + first.expected();
    problems.at(path).add(expected, found, "Archive the report as it was written.");
  }
}
