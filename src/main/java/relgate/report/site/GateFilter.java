package relgate.report.site;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * Filters of the gates' page by profile, gate, verdict and branch. They need a script to work and
 * show only where one may run; without one, everything is there.
 */
final class GateFilter {
  private GateFilter() {}

  static String of(Runs runs) {
    return """
    <form class="filter" hidden>
    %s%s%s%s<label>Words <input type="search" data-filter="words"></label>
    <output aria-live="polite"></output></form>
    """
        .formatted(
            choice("Profile", "profile", profiles(runs).map(Profile::toString).toList()),
            choice("Gate", "gate", gates(runs)),
            choice("Verdict", "verdict", verdicts()),
            choice("Branch", "branch", branches(runs)));
  }

  private static Stream<Profile> profiles(Runs runs) {
    return Stream.of(Profile.values()).filter(profile -> !runs.of(profile).isEmpty());
  }

  private static Set<String> gates(Runs runs) {
    return profiles(runs)
        .flatMap(profile -> runs.standings(profile).stream())
        .map(Standing::gate)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> verdicts() {
    Stream<String> each = Stream.of(Verdict.values()).map(verdict -> lower(verdict.toString()));
    return Stream.concat(each, Stream.of("blocked")).toList();
  }

  private static Set<String> branches(Runs runs) {
    return runs.all().stream()
        .map(GateFilter::branchOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String choice(String label, String name, Collection<String> values) {
    return values.stream()
        .limit(Html.MOST)
        .map(
            value ->
                "<option value=\"%1$s\">%2$s</option>"
                    .formatted(Html.text(value), Html.text(value.isEmpty() ? "none" : value)))
        .collect(
            Collectors.joining(
                "",
                "<label>%s <select data-filter=\"%s\"><option value=\"*\">all</option>"
                    .formatted(label, name),
                "</select></label>\n"));
  }

  /** What a row of a gate is found by: its newest verdict. */
  static String marks(Standing standing) {
    Verdict newest = standing.newest().verdict();
    return attributes(
        standing.profile(),
        standing.gate(),
        lower(newest.toString()) + (newest.blocks() ? " blocked" : ""));
  }

  /** What a row of a run is found by: the gates that blocked it. */
  static String marks(Kept<GateReport> run) {
    GateReport report = run.report();
    return attributes(
            report.profile(),
            String.join(" ", report.blockers().stream().limit(Html.MOST).toList()),
            Runs.passed(report) ? "passed" : "blocked " + verdicts(report))
        + " "
        + branch(run);
  }

  private static String verdicts(GateReport report) {
    return report.checks().stream()
        .filter(check -> check.blocking())
        .map(check -> lower(check.verdict().toString()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  static String branch(Kept<GateReport> run) {
    return "data-branch=\"%s\"".formatted(Html.text(branchOf(run)));
  }

  private static String branchOf(Kept<GateReport> run) {
    String branch = run.report().candidate().branch();
    return branch == null ? "" : branch;
  }

  private static String attributes(Profile profile, String gates, String verdicts) {
    return "data-profile=\"%s\" data-gate=\"%s\" data-verdict=\"%s\""
        .formatted(profile, Html.text(gates), verdicts);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
