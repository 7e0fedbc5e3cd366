package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import relgate.monitor.history.MonitorReport;

/** Times of which nothing is known: weeks without a run, and runs that measured nothing. */
final class KbGaps {
  /** Runs are weekly; ten days without one are a missed week. */
  private static final Duration GAP = Duration.ofDays(10);

  private static final int SHOWN = 5;

  private KbGaps() {}

  /**
   * A list, the newest first.
   *
   * @param runs oldest first; at least one
   */
  static String of(List<MonitorReport> runs) {
    List<String> gaps = new ArrayList<>();
    Instant last = null;
    for (MonitorReport run : runs) {
      Instant at = run.generatedAtUtc();
      if (last != null && Duration.between(last, at).compareTo(GAP) > 0) {
        gaps.add(
            "no run from %s to %s, %s"
                .formatted(Ages.moment(last), Ages.moment(at), Ages.between(last, at)));
      }
      if (run.currentMetrics() == null) {
        gaps.add("nothing measured on %s: %s".formatted(Ages.moment(at), run.verdict()));
      }
      last = at;
    }
    Collections.reverse(gaps);
    return gaps.isEmpty() ? "" : Html.paragraph("Gaps in the lines:") + Html.list(gaps, SHOWN);
  }
}
