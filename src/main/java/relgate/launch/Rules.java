package relgate.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.threshold.Governed;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/**
 * The rules that hold for a run whatever its gates do.
 *
 * @param waivers that may turn a miss into an advisory
 * @param own checks of the launcher itself, which nothing can leave out
 * @param changes of decision files since the base
 * @param settings that say which base that is
 */
public record Rules(
    Waivers waivers,
    List<Check> own,
    List<GateReport.PolicyChange> changes,
    Map<String, GateReport.Setting> settings) {
  public Rules {
    own = List.copyOf(own);
    changes = List.copyOf(changes);
    settings = Map.copyOf(settings);
  }

  /** The rules in force for a candidate, for a run that begins at this time. */
  public static Rules of(Governed governed, Instant started) {
    return new Rules(
        Waivers.of(governed.candidate()),
        PolicyChecks.of(governed, started),
        governed.changes(),
        PolicyChecks.settings(governed));
  }

  /** These rules, and more settings for the report. */
  public Rules with(Map<String, GateReport.Setting> more) {
    Map<String, GateReport.Setting> all = new TreeMap<>(settings);
    all.putAll(more);
    return new Rules(waivers, own, changes, all);
  }

  /** Waivers alone, for a gate under test. */
  static Rules only(Waivers waivers) {
    return new Rules(waivers, List.of(), List.of(), Map.of());
  }
}
