package relgate.report.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.report.GateReports;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * Every gate run that can be read, oldest first; the one place where runs and gates are counted.
 *
 * <p>A run that was cut down to some gates is shown and counts as a run, and never tells the state
 * of its profile: it judged only a part of it.
 */
record Runs(List<Kept<GateReport>> all) {
  Runs {
    all = List.copyOf(all);
  }

  static Runs of(GateReports reports) {
    return new Runs(
        reports.reports().stream()
            .map(read -> new Kept<>(read.file(), read.report().generatedAtUtc(), read.report()))
            .toList());
  }

  List<Kept<GateReport>> of(Profile profile) {
    return all.stream().filter(run -> run.report().profile() == profile).toList();
  }

  /** The runs of a profile that judged the whole of it. */
  List<Kept<GateReport>> whole(Profile profile) {
    return of(profile).stream().filter(run -> !run.report().partial()).toList();
  }

  /** The newest run of the profile that judged the whole of it. */
  Optional<Kept<GateReport>> newest(Profile profile) {
    return whole(profile).stream().reduce((earlier, later) -> later);
  }

  /** The whole run of the same profile before this one. */
  Optional<Kept<GateReport>> before(Kept<GateReport> run) {
    return whole(run.report().profile()).stream()
        .takeWhile(earlier -> !earlier.same(run) && !earlier.at().isAfter(run.at()))
        .reduce((earlier, later) -> later);
  }

  /** Every gate that a whole run of the profile judged, with its standing, in order of its id. */
  List<Standing> standings(Profile profile) {
    List<Kept<GateReport>> whole = whole(profile);
    Set<String> gates = new LinkedHashSet<>();
    whole.forEach(run -> run.report().checks().forEach(check -> gates.add(check.gate())));
    return gates.stream().sorted().map(gate -> Standing.of(gate, profile, whole)).toList();
  }

  /** The blocking checks of a run, gate by gate, in the order of the report. */
  static List<List<Check>> blockers(GateReport report) {
    List<List<Check>> blockers = new ArrayList<>();
    Stream<Check> blocking = report.checks().stream().filter(Check::blocking);
    for (Check check : blocking.toList()) {
      boolean same =
          !blockers.isEmpty()
              && blockers.get(blockers.size() - 1).get(0).gate().equals(check.gate());
      if (!same) {
        blockers.add(new ArrayList<>());
      }
      blockers.get(blockers.size() - 1).add(check);
    }
    return blockers;
  }
}
