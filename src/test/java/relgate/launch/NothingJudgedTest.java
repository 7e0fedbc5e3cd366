package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.config.BuiltInGates;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.launch.samples.GreenSample;
import relgate.launch.samples.SkippedSample;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

class NothingJudgedTest {
  @TempDir Path folder;

  private List<String> checks(String config, Profile profile, Class<?>... gates) {
    ScratchCandidate.with(folder, config);
    RunContext run =
        RunContext.begin(
            Candidate.open(folder, null, ScratchCandidate.environment()),
            profile,
            Flags.NONE,
            Clock.systemUTC());
    List<GateClass> found =
        List.of(gates).stream().map(g -> GateClasses.of(g, "the test")).toList();
    Selection selection = new Selection(found, BuiltInGates.of(profile), false);
    LaunchRequest request =
        new LaunchRequest(
            run, selection, Rules.only(Waivers.none()), Map.of(), List.of(), "in a test");
    Launch.Limits limits = new Launch.Limits(1, Duration.ofSeconds(20));
    GateReport report = new Launch(request).run(limits, GateWatcher.NOBODY);
    return report.checks().stream()
        .filter(check -> !BuiltInGates.all().containsKey(check.gate()))
        .map(NothingJudgedTest::said)
        .toList();
  }

  private static String said(Check check) {
    return check.gate() + " " + check.verdict() + ": " + check.found();
  }

  @Test
  void anExpectedGateThatSkipsItselfBlocks() {
    assertThat(
            checks(
                "{\"name\": \"s\", \"expected_gates\": {\"dev\": [\"skipped\"]}}",
                Profile.DEV,
                GreenSample.class,
                SkippedSample.class))
        .contains(
            "skipped ERRORED: expected_gates names this gate, and it judged nothing: not this"
                + " year");
  }

  @Test
  void anotherGateMaySkipItself() {
    assertThat(checks("{\"name\": \"s\"}", Profile.DEV, GreenSample.class, SkippedSample.class))
        .contains("skipped SKIPPED: not this year")
        .hasSize(2);
  }

  @Test
  void aProfileWhoseOwnGatesJudgedNothingIsNotPassed() {
    assertThat(checks("{\"name\": \"s\"}", Profile.DEV, SkippedSample.class))
        .contains(
            "own-rung ERRORED: no gate that begins in dev judged anything: the profile adds"
                + " nothing");
    assertThat(checks("{\"name\": \"s\"}", Profile.STAGING, GreenSample.class))
        .contains(
            "own-rung ERRORED: no gate that begins in staging judged anything: the profile adds"
                + " nothing");
  }
}
