package relgate.launch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/**
 * For tests of gates: one gate, the real Platform, a real candidate folder.
 *
 * <p>{@link #report} runs the gate twice and demands the same verdicts and a candidate that it left
 * untouched; every gate has these two properties without a test of its own.
 *
 * @param environment the process environment that the gate and its commands see; PATH is needed for
 *     commands
 * @param clock fixed by default, so that two runs are the same
 */
public record GateHarness(
    Class<?> gate,
    Path root,
    Profile profile,
    Flags flags,
    Map<String, String> environment,
    Waivers waivers,
    Clock clock,
    Duration timeout) {
  private static final Instant THEN = Instant.parse("2026-01-31T12:00:00Z");

  /** The gate on the candidate in this folder, as for prod, with a minute for each check. */
  public static GateHarness of(Class<?> gate, Path candidate, Map<String, String> environment) {
    return new GateHarness(
        gate,
        candidate,
        Profile.PROD,
        Flags.NONE,
        environment,
        Waivers.none(),
        Clock.fixed(THEN, ZoneOffset.UTC),
        Duration.ofMinutes(1));
  }

  public GateHarness with(Flags other) {
    return new GateHarness(gate, root, profile, other, environment, waivers, clock, timeout);
  }

  public GateHarness with(Waivers other) {
    return new GateHarness(gate, root, profile, flags, environment, other, clock, timeout);
  }

  public GateHarness with(Profile other) {
    return new GateHarness(gate, root, other, flags, environment, waivers, clock, timeout);
  }

  public GateHarness at(Clock other) {
    return new GateHarness(gate, root, profile, flags, environment, waivers, other, timeout);
  }

  public GateHarness within(Duration limit) {
    return new GateHarness(gate, root, profile, flags, environment, waivers, clock, limit);
  }

  /** The gate with one more variable in the environment. */
  public GateHarness where(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new GateHarness(gate, root, profile, flags, more, waivers, clock, timeout);
  }

  /** The checks of {@link #report}. */
  public List<Check> checks() {
    return report().checks();
  }

  /**
   * The report of the second of two runs.
   *
   * @throws AssertionError where the two differ in a verdict, or the candidate was changed
   */
  public GateReport report() {
    Map<String, String> before = Untouched.fingerprint(root);
    GateReport first = once();
    GateReport second = once();
    Untouched.demand(before, Untouched.fingerprint(root));
    List<String> one = first.checks().stream().map(GateHarness::essence).toList();
    List<String> two = second.checks().stream().map(GateHarness::essence).toList();
    if (!one.equals(two)) {
      throw new AssertionError("two runs differ:\n" + one + "\n" + two);
    }
    return second;
  }

  private static String essence(Check check) {
    return check.gate() + " / " + check.name() + " / " + check.verdict();
  }

  private GateReport once() {
    RunContext run =
        RunContext.begin(Candidate.open(root, null, environment), profile, flags, clock);
    Selection selection =
        new Selection(List.of(GateClasses.of(gate, "the test")), List.of(), false);
    LaunchRequest request =
        new LaunchRequest(run, selection, Rules.only(waivers), Map.of(), List.of(), "in a test");
    return new Launch(request).run(new Launch.Limits(1, timeout), GateWatcher.NOBODY);
  }
}
