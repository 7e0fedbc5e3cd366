package relgate.monitor.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Validated;

/**
 * One point of the history: {@code monitor_<stamp>.json}, whole.
 *
 * @param sequence its number within that millisecond, from 1
 * @param passed whether it may serve as a reference: the thresholds are met and no rule spoke
 * @param blocking whether the call ended with 1
 * @param problem why the benchmark did not come to its end, or why the pinned baseline could not be
 *     compared with; only where that is so
 * @param currentMetrics null where nothing was measured, as are basis, circumstances, benchmark
 * @param benchmark the whole result, a file beside this one
 * @param notComparable what the earlier points do not share: cases, judgements, measures
 * @param changes what is not as it was at the point compared with
 * @param deliveries empty since version 2: a point is on disk before anything is sent, and {@code
 *     deliveries_<stamp>.json} beside it has what became of the alerts
 * @param run null in points of version 1
 */
public record MonitorReport(
    @Between(min = 1, max = 2) int schemaVersion,
    Instant generatedAtUtc,
    @Between(min = 1, max = 999_999) int sequence,
    Profile profile,
    Mode mode,
    MonitorVerdict verdict,
    boolean passed,
    boolean blocking,
    @Nullable String problem,
    @Nullable Metrics currentMetrics,
    Thresholds thresholds,
    Limits limits,
    @Nullable ComparisonKey basis,
    @Nullable EngineInputs circumstances,
    @Nullable FileDigest benchmark,
    List<Alert> alerts,
    List<String> notComparable,
    List<EngineInputs.Change> changes,
    @Nullable Comparison comparison,
    List<Quarantined> quarantined,
    List<Delivery> deliveries,
    @Nullable RunTrace run)
    implements Validated {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 2;

  /** This point as another one of its millisecond. */
  public MonitorReport numbered(int number, @Nullable FileDigest result) {
    return with(number, result, run);
  }

  private MonitorReport with(int number, @Nullable FileDigest result, @Nullable RunTrace trace) {
    return new MonitorReport(
        schemaVersion,
        generatedAtUtc,
        number,
        profile,
        mode,
        verdict,
        passed,
        blocking,
        problem,
        currentMetrics,
        thresholds,
        limits,
        basis,
        circumstances,
        result,
        alerts,
        notComparable,
        changes,
        comparison,
        quarantined,
        deliveries,
        trace);
  }

  /**
   * The keys of what a person must look at: the alerts, else a verdict that is no pass. They are
   * the same in every run that finds the same.
   */
  public List<String> incidents() {
    return incidents(verdict, alerts.stream().map(Alert::key).distinct().toList());
  }

  static List<String> incidents(MonitorVerdict verdict, List<String> alerts) {
    boolean bad = !verdict.good() && verdict != MonitorVerdict.OFF;
    return alerts.isEmpty() && bad ? List.of("verdict/" + verdict) : alerts;
  }

  /**
   * This point beside the keys that were open before it. Nothing is resolved by a run that measured
   * nothing.
   */
  public MonitorReport after(List<String> open) {
    if (run == null) {
      return this;
    }
    List<String> keys = incidents();
    List<String> still = open.stream().filter(keys::contains).toList();
    List<String> resolved =
        verdict.measured() ? open.stream().filter(key -> !keys.contains(key)).toList() : List.of();
    return with(sequence, benchmark, run.with(resolved, still));
  }

  @Override
  public void validate(Problems problems) {
    // Until version 1 a point that nothing could be compared with was called passed.
    boolean older = schemaVersion == 1 && verdict == MonitorVerdict.NOT_COMPARABLE;
    if (passed != verdict.good() && !older) {
      problems.addAt(
          "passed",
          verdict.good() + ", as the verdict is " + verdict,
          "" + passed,
          "Run it again.");
    }
    boolean whole = currentMetrics != null && basis != null && circumstances != null;
    if (verdict.measured() && !whole) {
      problems.addAt("current_metrics", "what was measured", "nothing", "Run it again.");
    }
    boolean alarmed = verdict == MonitorVerdict.ALERT || verdict == MonitorVerdict.BELOW_THRESHOLD;
    if (alarmed == alerts.isEmpty()) {
      problems.addAt(
          "alerts", "alerts where the verdict says so", alerts.size() + " alerts", "Run it again.");
    }
  }
}
