package relgate.checkpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import relgate.Profile;
import relgate.monitor.PlantedLoss;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Point;
import relgate.monitor.history.PointName;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;

/** Judges one quarter of one profile: pure, from what was gathered. */
public final class QuarterlyAudit {
  private final Gathered gathered;
  private final Quarter quarter;
  private final List<Point> points;

  private QuarterlyAudit(Gathered gathered) {
    this.gathered = gathered;
    this.quarter = gathered.quarter;
    this.points = gathered.history.points().stream().filter(p -> quarter.holds(p.at())).toList();
  }

  /**
   * Everything that a quarter left.
   *
   * @param history all of it, not of the quarter alone
   * @param changes the change records dated in the quarter
   * @param months its month-end records, in their order
   * @param inputs every point of the quarter
   */
  public record Gathered(
      Profile profile,
      Quarter quarter,
      Instant now,
      History history,
      List<FileDigest> changes,
      List<QuarterlyReport.Month> months,
      PlantedLoss drill,
      List<FileDigest> inputs) {}

  /** The audit of the quarter. */
  public static QuarterlyReport of(Gathered gathered) {
    QuarterlyAudit audit = new QuarterlyAudit(gathered);
    List<String> findings = audit.findings();
    return new QuarterlyReport(
        QuarterlyReport.SCHEMA_VERSION,
        gathered.now,
        gathered.profile,
        gathered.quarter.toString(),
        audit.isOver(),
        gathered.quarter.begin(),
        gathered.quarter.end(),
        findings.isEmpty(),
        findings,
        audit.runs(),
        audit.crashed(),
        audit.thresholds(),
        gathered.changes,
        audit.accepted(),
        AlertSpan.of(audit.points),
        gathered.months,
        gathered.drill,
        Quarantined.named(gathered.history.quarantined()),
        gathered.inputs);
  }

  private boolean isOver() {
    return !quarter.end().isAfter(gathered.now);
  }

  private RunCount runs() {
    Instant end = isOver() ? quarter.end() : gathered.now;
    return RunCount.of(gathered.history, quarter.begin(), end);
  }

  private List<String> crashed() {
    return gathered.history.unfinished().stream()
        .filter(file -> PointName.moment(file).filter(quarter::holds).isPresent())
        .toList();
  }

  private List<CheckpointReport.Held> thresholds() {
    List<CheckpointReport.Held> held = new ArrayList<>();
    for (Point point : points) {
      boolean same =
          !held.isEmpty() && held.get(held.size() - 1).thresholds().equals(point.thresholds());
      if (point.verdict().measured() && !same) {
        held.add(new CheckpointReport.Held(point.at(), point.thresholds()));
      }
    }
    return held;
  }

  private List<CheckpointReport.BaselineLine> accepted() {
    return CheckpointReport.BaselineLine.of(gathered.history, quarter::holds);
  }

  private List<String> findings() {
    List<String> findings = new ArrayList<>();
    RunCount runs = runs();
    if (runs.missing() > 0 || runs.measured() == 0) {
      findings.add("not every expected run is there: " + runs.text());
    }
    crashed().forEach(file -> findings.add(file + " began and left no point"));
    int moves = Math.max(0, thresholds().size() - 1);
    if (moves > gathered.changes.size()) {
      findings.add(
          "thresholds changed %d times, and %d change records are dated in the quarter"
              .formatted(moves, gathered.changes.size()));
    }
    AlertSpan.of(points).stream()
        .filter(span -> span.closed() == null)
        .forEach(span -> findings.add(span.key() + " is open since " + span.opened()));
    gathered.months.forEach(month -> month(month, findings));
    if (!gathered.drill.detected()) {
      findings.add("the monitor did not find a planted loss: " + gathered.drill.planted());
    }
    Quarantined.named(gathered.history.quarantined())
        .forEach(file -> findings.add(file.file() + " is not used: " + file.reason()));
    return findings;
  }

  private static void month(QuarterlyReport.Month month, List<String> findings) {
    if (month.record() == null) {
      findings.add("no month-end record of " + month.month());
    } else if (month.owner() == null) {
      findings.add("nobody signed the month-end record of " + month.month() + " off");
    }
  }
}
