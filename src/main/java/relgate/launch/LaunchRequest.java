package relgate.launch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.harness.GateInputs;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * What one run is asked to judge.
 *
 * @param gates those of the profile; at least one
 * @param missing ids that the profile must contain and no gate has
 * @param only whether {@code --only} chose among them
 * @param jobs how many gates run at once, at least 1
 * @param timeout for each check
 * @param settings what the caller resolved, with origin
 * @param inputFiles the files that decided something before any gate ran
 * @param own checks of the launcher itself, which nothing can leave out
 */
public record LaunchRequest(
    GateInputs inputs,
    List<GateClass> gates,
    List<String> missing,
    boolean only,
    int jobs,
    Duration timeout,
    Map<String, GateReport.Setting> settings,
    List<GateReport.Input> inputFiles,
    List<Check> own,
    Set<String> knownGates) {
  public LaunchRequest {
    gates = List.copyOf(gates);
    missing = List.copyOf(missing);
    settings = Map.copyOf(settings);
    inputFiles = List.copyOf(inputFiles);
    own = List.copyOf(own);
    knownGates = Set.copyOf(knownGates);
  }
}
