package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.BadInput;
import relgate.Profile;
import relgate.report.Samples;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

class ReportDiffTest {
  private static GateReport report(Verdict verdict, String found) {
    return Samples.report(
        Profile.PROD, List.of(Samples.check("secret-key", "SECRET_KEY is set", verdict, found)));
  }

  @Test
  void tellsVerdictsAndFindingsThatChanged() {
    assertThat(new ReportDiff(report(Verdict.PASSED, "64"), report(Verdict.FAILED, "8")).lines())
        .containsExactly(
            "before: 2026-03-02T10:15:30.123Z prod PASSED incomplete",
            "after:  2026-03-02T10:15:30.123Z prod BLOCKED incomplete",
            "",
            "Verdicts",
            "  secret-key / SECRET_KEY is set: PASSED -> FAILED",
            "",
            "Found",
            "  secret-key / SECRET_KEY is set: 64 -> 8");
  }

  @Test
  void saysSoWhereNothingChanged() {
    assertThat(new ReportDiff(Samples.blocked(), Samples.blocked()).lines())
        .endsWith("No difference in verdicts, findings, settings, inputs or candidate.");
  }

  @Test
  void explainsAGateWithItsSettingsAndHowToRunItAgain() {
    assertThat(new GateExplanation(Samples.blocked(), "secret-key").lines())
        .contains(
            "FAILED (blocks): SECRET_KEY is no known default",
            "  remedy:   Do what secret-key needs.",
            "  command:  git status --porcelain",
            "  kb-min-recall = 0.7, from the flag, weaker than the policy",
            "  relgate release-gate --profile prod --only secret-key");
  }

  @Test
  void anUnknownGateIsWrongUseThatNamesTheKnown() {
    assertThatThrownBy(() -> new GateExplanation(Samples.blocked(), "secret").lines())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("kb-benchmark, release-tag, required-files, secret-key");
  }

  @Test
  void testsThatAreGoneAreShown() {
    assertThat(new ReportDiff(counted(400), counted(1)).lines())
        .contains("Tests", "  backend-tests / the tests pass: 400 run -> 1 run");
  }

  private static GateReport counted(int run) {
    Check check = Samples.check("backend-tests", "the tests pass", Verdict.PASSED, "as expected");
    return Samples.report(Profile.DEV, List.of(check.counting(TestCounts.passed(run))));
  }
}
