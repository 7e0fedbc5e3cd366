package relgate.report.site;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.BadInput;
import relgate.Profile;
import relgate.report.GateReports;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * Every gate run that can be read, oldest first; the one place where runs and gates are counted.
 *
 * <p>A run that was cut down to some gates is shown and counts as a run, and never tells the state
 * of its profile: it judged only a part of it.
 *
 * @param outlined the files of which only the {@link Outline} is held
 */
record Runs(List<Kept<GateReport>> all, Set<Path> outlined) {
  Runs {
    all = List.copyOf(all);
    outlined = Set.copyOf(outlined);
  }

  /**
   * The run with all of its report, which is read where only its outline is known.
   *
   * @throws BadInput where it was taken away since
   */
  Kept<GateReport> read(Kept<GateReport> run) {
    return outlined.contains(run.file())
        ? new Kept<>(run.file(), run.at(), GateReports.of(run.file()).report())
        : run;
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

  /**
   * Whether a report says that nothing blocks, and its checks bear it out: one that checked nothing
   * or holds a check that blocks has not passed, whatever it says of itself.
   */
  static boolean passed(GateReport report) {
    return report.passed()
        && !report.checks().isEmpty()
        && report.checks().stream().noneMatch(Runs::blocks);
  }

  private static boolean blocks(Check check) {
    return check.blocking() || check.verdict().blocks();
  }

  /** The blocking checks of a run, gate by gate, in the order of the report. */
  static List<List<Check>> blockers(GateReport report) {
    Map<String, List<Check>> byGate =
        report.checks().stream()
            .filter(Runs::blocks)
            .collect(groupingBy(Check::gate, LinkedHashMap::new, toList()));
    return List.copyOf(byGate.values());
  }
}
