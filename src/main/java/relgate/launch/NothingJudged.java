package relgate.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.config.BuiltInGates;
import relgate.config.Config;
import relgate.verdict.Verdict;

/**
 * What judged nothing has not passed: a gate that {@code expected_gates} names and that was skipped
 * or aborted by its own code, and a profile in which no gate of its own rung judged anything.
 */
final class NothingJudged {
  /** Stands in a report where a gate's id stands else. */
  static final String RUNG = "own-rung";

  private final LaunchRequest request;
  private final Profile profile;
  private final Instant now;

  NothingJudged(LaunchRequest request, Instant now) {
    this.request = request;
    this.profile = request.run().profile();
    this.now = now;
  }

  /** The checks, those that should have judged turned into ERRORED, and one for an idle rung. */
  List<CheckResult> refused(List<CheckResult> results) {
    Set<String> idle = idle(results);
    Set<String> expected = expected();
    List<CheckResult> strict =
        results.stream()
            .map(check -> mustJudge(check, idle, expected) ? refused(check) : check)
            .collect(Collectors.toCollection(ArrayList::new));
    if (isWholeRun() && rung().stream().allMatch(idle::contains)) {
      strict.add(idleRung());
    }
    return strict;
  }

  /** Runs of some gates, and of one gate in a test or an IDE, judge no profile. */
  private boolean isWholeRun() {
    Set<String> ids = new TreeSet<>(request.selection().missing());
    request.selection().gates().forEach(gate -> ids.add(gate.id()));
    return !request.selection().only() && ids.containsAll(BuiltInGates.of(profile));
  }

  /** Gates all of whose checks were skipped. */
  private static Set<String> idle(List<CheckResult> results) {
    Set<String> idle = new TreeSet<>();
    results.forEach(check -> idle.add(check.gate().id()));
    results.stream()
        .filter(check -> check.cause().verdict() != Verdict.SKIPPED)
        .forEach(check -> idle.remove(check.gate().id()));
    return idle;
  }

  private Set<String> expected() {
    Config config = request.run().candidate().config();
    Set<String> ids = new TreeSet<>();
    for (Profile rung : Profile.values()) {
      if (rung.andAbove().contains(profile)) {
        ids.addAll(config.expectedGates().getOrDefault(rung.toString(), List.of()));
      }
    }
    // A reason in relgate.json is a decision that is versioned and compared with the base's.
    ids.removeAll(config.notApplicable().keySet());
    return ids;
  }

  private static boolean mustJudge(CheckResult check, Set<String> idle, Set<String> expected) {
    String id = check.gate().id();
    return idle.contains(id) && expected.contains(id) && !check.cause().byFlag();
  }

  private static CheckResult refused(CheckResult check) {
    Cause cause =
        Cause.errored(
            "expected_gates names this gate, and it judged nothing: " + check.cause().found(),
            "Let the gate judge; or say in relgate.json's \"not_applicable\" why it need not.");
    return check.because(cause);
  }

  /** Ids of the gates that begin in this profile. */
  private Set<String> rung() {
    return request.selection().gates().stream()
        .filter(gate -> gate.profiles().stream().min(Profile::compareTo).orElseThrow() == profile)
        .map(GateClass::id)
        .collect(Collectors.toSet());
  }

  private CheckResult idleRung() {
    GateClass rung =
        new GateClass(
            RUNG,
            "Configure a gate that begins in this profile: "
                + rung().stream().sorted().collect(Collectors.joining(", "))
                + ".",
            EnumSet.of(profile),
            null,
            "relgate",
            null);
    Cause cause =
        Cause.errored(
            "no gate that begins in " + profile + " judged anything: the profile adds nothing",
            rung.remedy());
    String name = "a gate of the profile's own rung judged something";
    return new CheckResult(rung, name, "", cause, now, 0, Map.of(), List.of(), List.of());
  }
}
