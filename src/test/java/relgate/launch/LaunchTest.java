package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.json.JsonWriter;
import relgate.launch.samples.AdvisorySample;
import relgate.launch.samples.AfterAllSample;
import relgate.launch.samples.BadInputSample;
import relgate.launch.samples.BeforeAllSample;
import relgate.launch.samples.CrashingSample;
import relgate.launch.samples.EmptySample;
import relgate.launch.samples.EndlessSample;
import relgate.launch.samples.ErrorSample;
import relgate.launch.samples.FactorySample;
import relgate.launch.samples.FickleSample;
import relgate.launch.samples.GreenSample;
import relgate.launch.samples.LeakingSample;
import relgate.launch.samples.OutOfMemorySample;
import relgate.launch.samples.PrivateTestSample;
import relgate.launch.samples.RedSample;
import relgate.launch.samples.SkippedSample;
import relgate.launch.samples.TouchingSample;
import relgate.report.JunitXml;
import relgate.testing.Schemas;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** What the JUnit Platform does that a governance tool must not trip over, one test each. */
class LaunchTest {
  @TempDir Path folder;

  @BeforeEach
  void candidate() {
    ScratchCandidate.with(folder, "{\"name\": \"sample\"}");
  }

  private GateReport judge(Class<?> gate) {
    GateReport report =
        GateHarness.of(gate, folder, ScratchCandidate.environment())
            .with(Profile.DEV)
            .within(Duration.ofSeconds(20))
            .report();
    Schemas.assertValid("gate-report.v1.json", JsonWriter.pretty(report));
    return report;
  }

  private List<String> checks(Class<?> gate) {
    return judge(gate).checks().stream()
        .map(c -> c.name() + " -> " + c.verdict() + ": " + c.found())
        .toList();
  }

  @Test
  void aGateThatPassesIsPassedWithItsEvidence() {
    Check check = judge(GreenSample.class).checks().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(check.evidence()).isEqualTo(Map.of("looked_at", "everything"));
  }

  @Test
  void anAssertionIsFailedAndAnythingElseIsErrored() {
    assertThat(checks(RedSample.class)).containsExactly("misses() -> FAILED: 3 is less than 5");
    assertThat(checks(CrashingSample.class))
        .containsExactly("crashes() -> ERRORED: IllegalStateException: the disk is gone");
  }

  @Test
  void whatCannotBeReadIsErroredWithItsOwnRemedy() {
    Check check = judge(BadInputSample.class).checks().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(check.found()).isEqualTo("policy.json: \"x\" (expected a number)");
    assertThat(check.remedy()).isEqualTo("Write a number.");
  }

  @Test
  void anErrorOfOneCheckLeavesTheOthersJudged() {
    assertThat(checks(ErrorSample.class))
        .containsExactlyInAnyOrder(
            "throwsAnError() -> ERRORED: StackOverflowError: too deep",
            "isFine() -> PASSED: as expected");
  }

  @Test
  void anOutOfMemoryErrorThatLeavesTheLauncherIsJudgedFromThePlan() {
    List<Check> checks = judge(OutOfMemorySample.class).checks();
    assertThat(checks).hasSize(1);
    Check check = checks.get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(check.found()).startsWith("it started and did not end");
    assertThat(check.remedy()).contains("out of memory");
  }

  @Test
  void aFailingBeforeAllErrsEveryCheckThatItHid() {
    assertThat(checks(BeforeAllSample.class))
        .containsExactlyInAnyOrder(
            "one() -> ERRORED: IllegalStateException: no database",
            "two() -> ERRORED: IllegalStateException: no database");
  }

  @Test
  void aFailingAfterAllAddsACheckOfItsOwn() {
    assertThat(checks(AfterAllSample.class))
        .containsExactly(
            "one() -> PASSED: as expected",
            "AfterAllSample -> ERRORED: IllegalStateException: cannot clean up");
  }

  @Test
  void aGateWithoutATestHasNotPassed() {
    Check check = judge(EmptySample.class).checks().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(check.found()).startsWith("no check ran");
  }

  @Test
  void aTestThatJUnitWouldNotRunIsErrored() {
    GateReport report = judge(PrivateTestSample.class);
    assertThat(report.passed()).isFalse();
    assertThat(report.checks())
        .anySatisfy(c -> assertThat(c.found()).contains("neverRuns").contains("private"));
  }

  @Test
  void eachInvocationIsACheckAndAFactoryThatMadeNoneIsErrored() {
    assertThat(checks(FactorySample.class))
        .containsExactlyInAnyOrder(
            "each service: a -> PASSED: as expected",
            "each service: b -> FAILED: b is down",
            "none -> ERRORED: it made no check");
  }

  @Test
  void theChildrenOfASkippedContainerAreSkippedWithItsReason() {
    GateReport report = judge(SkippedSample.class);
    assertThat(report.checks()).extracting(Check::verdict).containsExactly(Verdict.SKIPPED);
    assertThat(report.skipped().get(0).reason()).contains("not this year");
    assertThat(report.complete()).isTrue();
  }

  @Test
  void theModeDecidesWhatAMissMeans() {
    assertThat(checks(AdvisorySample.class))
        .containsExactlyInAnyOrder(
            "optional() -> ADVISORY: a little low", "off() -> SKIPPED: the mode is off");
    assertThat(judge(AdvisorySample.class).passed()).isTrue();
  }

  @Test
  void aGateThatNeverEndsIsErroredWhenItsTimeIsUp() {
    System.setProperty(EndlessSample.SPINS, "true");
    try {
      Check check =
          GateHarness.of(EndlessSample.class, folder, ScratchCandidate.environment())
              .within(Duration.ofMillis(300))
              .checks()
              .get(0);
      assertThat(check.verdict()).isEqualTo(Verdict.ERRORED);
      assertThat(check.found()).contains("TimeoutException");
    } finally {
      System.clearProperty(EndlessSample.SPINS);
    }
  }

  @Test
  void aWaiverTurnsAMissIntoAnAdvisoryAndStandsInTheReport() {
    LocalDate day = LocalDate.parse("2026-01-31");
    Waiver waiver =
        new Waiver(
            "W-1", "red", List.of(Profile.PROD), "known", "ann", "bob", day.minusDays(9), day);
    GateHarness harness = GateHarness.of(RedSample.class, folder, Map.of());
    GateReport covered = harness.with(new Waivers(null, List.of(waiver))).report();
    assertThat(covered.passed()).isTrue();
    assertThat(covered.advisories()).containsExactly("red");
    assertThat(covered.waivers()).extracting(GateReport.WaiverUse::id).containsExactly("W-1");
    GateReport later =
        harness
            .with(new Waivers(null, List.of(waiver)))
            .at(
                java.time.Clock.fixed(
                    Instant.parse("2026-02-01T00:00:00Z"), java.time.ZoneOffset.UTC))
            .report();
    assertThat(later.blockers()).containsExactly("red");
  }

  @Test
  void secretsStandInNoPartOfAReport() {
    String secret = "s3cr3t/with+odd=chars";
    GateReport report =
        GateHarness.of(LeakingSample.class, folder, ScratchCandidate.environment())
            .where("API_TOKEN", secret)
            .report();
    String json = JsonWriter.pretty(report) + JunitXml.suites(report);
    assertThat(json).doesNotContain(secret).doesNotContain("M3I0dC93aXRo").contains("***");
  }

  @Test
  void theHarnessSeesAGateThatChangesTheCandidateOrItsMind() {
    GateHarness touching = GateHarness.of(TouchingSample.class, folder, Map.of());
    assertThatThrownBy(touching::report).hasMessageContaining("changed the candidate");
    GateHarness fickle = GateHarness.of(FickleSample.class, folder, Map.of());
    assertThatThrownBy(fickle::report).hasMessageContaining("two runs differ");
  }
}
