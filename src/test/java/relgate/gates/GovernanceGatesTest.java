package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.launch.GateHarness;
import relgate.testing.GitFolder;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

class GovernanceGatesTest {
  private static final String WAIVERS =
      """
      {"waivers": [{"id": "W-1", "gate": "app-env", "profiles": ["prod"],
        "reason": "the name changes next week", "owner": "Ada", "approved_by": "Grace",
        "created": "2026-03-01", "expires": "2026-03-31"}]}\
      """;
  private static final String DRILL_NAME = "rollback_drill_summary_prod_20260301T000000000Z.json";
  private static final String DRILL =
      """
      {"schema_version": 1, "id": "d-1", "environment": "prod", "fault": "%s", "live": true,
       "proven": true, "passed": true, "exit_code": 0,
       "generated_at_utc": "2026-03-01T00:00:00Z", "duration_seconds": 9.5,
       "outcome": "ROLLED_BACK", "recovery_seconds": 1.5, "lost_rows": 0, "verified_images": {},
       "problems": [], "warnings": []}\
      """
          .formatted(java.util.EnumSet.allOf(relgate.drill.Fault.class).iterator().next());
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void candidate() {
    git()
        .write("relgate.json", "{\"name\": \"shop\"}")
        .write(".gitignore", ".runtime/\n")
        .git("init", "-q", "-b", "main", ".");
    git().commit("first");
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  private List<Check> checks(Class<?> gate, String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    return GateHarness.of(gate, folder, GitFolder.standard()).at(clock).checks();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10, PASSED, PASSED",
    "2026-03-17, PASSED, ADVISORY",
    "2026-03-31, PASSED, ADVISORY",
    "2026-04-01, FAILED, PASSED",
    "2026-02-28, PASSED, ADVISORY"
  })
  void waiversAreJudgedByTheDay(String day, Verdict expired, Verdict soon) {
    git().write("config/waivers.json", WAIVERS).commit("waive");
    assertThat(checks(WaiversGate.class, day))
        .extracting(Check::name, Check::verdict)
        .containsExactlyInAnyOrder(
            Tuple.tuple("no waiver is past its last day or holds for more than 90 days", expired),
            Tuple.tuple("no waiver ends within 14 days or begins in the future", soon));
  }

  @Test
  void withoutWaiversThereIsNothingToJudge() {
    assertThat(checks(WaiversGate.class, "2026-03-10"))
        .extracting(Check::verdict)
        .containsOnly(Verdict.SKIPPED);
  }

  @ParameterizedTest
  @CsvSource({"off, SKIPPED", "optional, ADVISORY", "required, FAILED"})
  void profileBeforeIsDemandedAsThePolicySays(String mode, Verdict verdict) {
    git()
        .write(
            "config/release_policy.json",
            "{\"promotion\": {\"previous_profile\": {\"prod\": \"%s\"}}}".formatted(mode))
        .commit("policy");
    assertThat(checks(PreviousProfileGate.class, "2026-03-10"))
        .extracting(Check::verdict)
        .containsExactly(verdict);
  }

  @Test
  void missingReportOfTheProfileBeforeIsNamedWithTheRemedy() {
    git().write("config/release_policy.json", "{}").commit("policy");
    Check check = checks(PreviousProfileGate.class, "2026-03-10").get(0);
    assertThat(check.found()).isEqualTo("report: none");
    assertThat(check.remedy())
        .startsWith("Run `relgate release-gate --profile staging` on this commit.");
  }

  @ParameterizedTest
  @CsvSource({
    "off, true, 2026-03-02, SKIPPED",
    "required, true, 2026-04-04, PASSED",
    "required, true, 2026-04-06, FAILED",
    "optional, true, 2026-04-06, ADVISORY",
    "required, false, 2026-03-02, FAILED",
    "required, true, 2026-02-28, FAILED"
  })
  void drillMustBeLiveAndFresh(String mode, boolean proven, String day, Verdict verdict) {
    git()
        .write("config/release_policy.json", "{\"drill\": {\"mode\": \"" + mode + "\"}}")
        .write(
            ".runtime/rollback_drills/" + DRILL_NAME,
            DRILL.replace("\"proven\": true", "\"proven\": " + proven))
        .commit("policy");
    drilled();
    assertThat(checks(DrillFreshnessGate.class, day))
        .extracting(Check::verdict)
        .containsExactly(verdict);
  }

  /** The audit log has the drill, as the verb enters it. */
  private void drilled() {
    Path file = folder.resolve(".runtime/rollback_drills").resolve(DRILL_NAME);
    new AuditLog(new Workspace(folder), Clock.systemUTC()).record(AuditKind.DRILL_SUMMARY, file);
  }

  @Test
  void drillThatSomebodyWroteByHandAndOneThatWasTakenAwayProveNothing() throws IOException {
    git()
        .write("config/release_policy.json", "{\"drill\": {\"mode\": \"required\"}}")
        .write(".runtime/rollback_drills/" + DRILL_NAME, DRILL)
        .commit("policy");
    assertThat(checks(DrillFreshnessGate.class, "2026-03-02").get(0).found())
        .contains("the audit log has no live drill that passed");
    String red = DRILL_NAME.replace("20260301", "20260302");
    drilled();
    Path later = folder.resolve(".runtime/rollback_drills").resolve(red);
    Files.writeString(later, DRILL.replace("\"passed\": true", "\"passed\": false"));
    new AuditLog(new Workspace(folder), Clock.systemUTC()).record(AuditKind.DRILL_SUMMARY, later);
    Files.delete(later);
    assertThat(checks(DrillFreshnessGate.class, "2026-03-02").get(0).found())
        .contains(red + ", is not there");
  }

  @Test
  void unchangedPolicyNeedsNoEvidence() {
    git().write("a.txt", "a").commit("second");
    assertThat(checks(ThresholdChangeGate.class, "2026-03-10"))
        .extracting(Check::verdict)
        .containsOnly(Verdict.PASSED);
  }

  @Test
  void loweredThresholdWithoutEvidenceListsAllThatIsMissing() {
    String policy = "{\"dev\": {\"mode\": \"off\", \"min_precision\": 0.35, \"min_recall\": 0.3}}";
    git().write("config/kb_benchmark_policy.json", policy).commit("second");
    git().write("config/kb_benchmark_policy.json", policy.replace("0.35", "0.3")).commit("third");
    assertThat(checks(ThresholdChangeGate.class, "2026-03-10"))
        .filteredOn(c -> c.verdict() == Verdict.FAILED)
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.found())
                    .contains(
                        "| dev | min_precision | 0.35 | 0.3 |",
                        "monitor trend evidence",
                        "weekly review evidence",
                        "acceptance document"));
  }

  @ParameterizedTest
  @CsvSource({"optional, ADVISORY", "required, FAILED"})
  void weakenedDecisionNeedsARecordAsThePolicySays(String mode, Verdict verdict) {
    git().write("config/release_policy.json", "{\"decision_changes\": \"" + mode + "\"}");
    git().commit("second");
    git().write("config/waivers.json", WAIVERS).commit("third");
    assertThat(checks(ThresholdChangeGate.class, "2026-03-10"))
        .extracting(Check::name, Check::verdict)
        .contains(Tuple.tuple("no other decision is weakened without a change record", verdict));
  }

  @Test
  void withoutReleasePolicyStagingMissesDevsReportWithoutBlocking() {
    assertThat(
            GateHarness.of(PreviousProfileGate.class, folder, GitFolder.standard())
                .with(Profile.STAGING)
                .checks())
        .extracting(Check::verdict)
        .containsExactly(Verdict.ADVISORY);
  }
}
