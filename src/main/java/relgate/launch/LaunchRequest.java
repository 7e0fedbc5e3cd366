package relgate.launch;

import java.util.List;
import java.util.Map;
import relgate.harness.RunContext;
import relgate.verdict.GateReport;

/**
 * All that the report of a run is made from, beside what the gates do.
 *
 * @param settings what the caller resolved, with origin
 * @param decisionFiles the files that decided something before any gate ran
 * @param version of this relgate
 */
public record LaunchRequest(
    RunContext run,
    Selection selection,
    Rules rules,
    Map<String, GateReport.Setting> settings,
    List<GateReport.Input> decisionFiles,
    String version) {
  public LaunchRequest {
    settings = Map.copyOf(settings);
    decisionFiles = List.copyOf(decisionFiles);
  }

  /** The request for a run with the candidate's own decision files. */
  public static LaunchRequest of(RunContext run, Selection selection, Rules rules, String version) {
    RunSettings settings = new RunSettings(run, selection, rules);
    return new LaunchRequest(
        run, selection, rules, settings.all(), settings.decisionFiles(), version);
  }
}
