package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
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
   * @param crashed when runs began that left no point
   */
  static String of(List<MonitorReport> runs, List<Instant> crashed) {
    TreeMap<Instant, String> gaps = new TreeMap<>();
    crashed.forEach(
        at ->
            gaps.put(
                at, "crashed: the run that began %s left no point".formatted(Ages.moment(at))));
    Instant last = null;
    for (MonitorReport run : runs) {
      Instant at = run.generatedAtUtc();
      if (last != null && Duration.between(last, at).compareTo(GAP) > 0) {
        gaps.put(
            last.plusMillis(1),
            "no run from %s to %s, %s"
                .formatted(Ages.moment(last), Ages.moment(at), Ages.between(last, at)));
      }
      if (run.currentMetrics() == null) {
        gaps.put(at, "nothing measured on %s: %s".formatted(Ages.moment(at), run.verdict()));
      }
      last = at;
    }
    return gaps.isEmpty()
        ? ""
        : Html.paragraph("Gaps in the lines:")
            + Html.list(List.copyOf(gaps.descendingMap().values()), SHOWN);
  }
}
