package relgate.monitor;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import relgate.Problems;
import relgate.Profile;
import relgate.benchmark.KbSettings;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Origin;
import relgate.monitor.history.Thresholds;

/**
 * One monitor run before it is run.
 *
 * @param root what the result's paths are relative to
 * @param settings mode, cases and thresholds, resolved as the gate does
 * @param history the profile's folder
 * @param retain how many points the history keeps
 * @param origin what the point says of where it was made
 * @param now to the millisecond
 */
public record MonitorPlan(
    Profile profile,
    Path root,
    KbSettings settings,
    Limits limits,
    Path history,
    int retain,
    Origin origin,
    Instant now) {

  /** Refuses limits that no history could satisfy, all at once. */
  public void check() {
    Problems problems = Problems.in("relgate kb-monitor");
    within(problems, "--retain-count", retain, 100_000);
    within(problems, "--drift-lookback", limits.lookback(), 10_000);
    within(problems, "--min-history", limits.minHistory(), 10_000);
    drop(problems, "--max-precision-drop", limits.maxPrecisionDrop());
    drop(problems, "--max-recall-drop", limits.maxRecallDrop());
    if (limits.minHistory() > retain) {
      problems
          .at("--min-history")
          .add("at most --retain-count", limits.minHistory() + " > " + retain, "Keep more points.");
    }
    problems.refuseIfAny();
  }

  private static void within(Problems problems, String flag, int value, int most) {
    if (value < 1 || value > most) {
      problems.at(flag).add("from 1 to " + most, "" + value, "Correct the flag.");
    }
  }

  private static void drop(Problems problems, String flag, BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      problems.at(flag).add("a drop from 0 to 1", value.toString(), "Correct the flag.");
    }
  }

  Thresholds thresholds() {
    Map<String, BigDecimal> measures = new LinkedHashMap<>();
    settings.measures().forEach((measure, least) -> measures.put(measure.toString(), least));
    return new Thresholds(settings.minPrecision(), settings.minRecall(), measures);
  }
}
