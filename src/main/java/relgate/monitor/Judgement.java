package relgate.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunTrace;

/**
 * The verdict of a run with everything that its point says of it.
 *
 * @param problem why nothing could be judged, or what is left of the baseline; else null
 * @param sample null where nothing was measured, as is the assessment
 */
record Judgement(
    MonitorVerdict verdict,
    @Nullable String problem,
    @Nullable MonitorSample sample,
    @Nullable Assessment assessment,
    List<Quarantined> quarantined,
    RunTrace trace) {
  /** Of a run that measured nothing: an off policy has no problem, everything else has one. */
  static Judgement without(@Nullable String problem, List<Quarantined> bad, RunTrace trace) {
    MonitorVerdict verdict = problem == null ? MonitorVerdict.OFF : MonitorVerdict.ERRORED;
    return new Judgement(verdict, problem, null, null, bad, trace);
  }

  /** The point, before it has a number. */
  MonitorReport report(MonitorPlan plan) {
    return new MonitorReport(
        MonitorReport.SCHEMA_VERSION,
        plan.now(),
        1,
        plan.profile(),
        plan.settings().mode(),
        verdict,
        verdict.good(),
        blocks(plan.settings().mode()),
        problem,
        sample == null ? null : sample.metrics(),
        plan.thresholds(),
        plan.limits(),
        sample == null ? null : sample.basis(),
        sample == null ? null : sample.circumstances(),
        null,
        assessment == null ? List.of() : assessment.alerts(),
        assessment == null ? List.of() : assessment.notComparable(),
        assessment == null ? List.of() : assessment.changes(),
        assessment == null ? null : assessment.comparison(),
        Quarantined.named(quarantined),
        List.of(),
        trace);
  }

  private boolean blocks(Mode mode) {
    boolean bad = assessment == null ? !verdict.good() : assessment.blocks();
    return mode == Mode.REQUIRED && bad && verdict != MonitorVerdict.OFF;
  }
}
