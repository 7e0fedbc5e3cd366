package relgate.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import relgate.BadInput;
import relgate.Profile;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Input;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;
import relgate.verdict.Verdict;

class MergeTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String DIGEST = "d".repeat(64);
  private static final Input POLICY = new Input("relgate.json", "a".repeat(64));
  private static final GateReport.Tool TOOL = new GateReport.Tool("relgate", "2.0", "17", "Linux");
  private static final Plan PLAN =
      new Plan(
          1,
          "run-7",
          NOON,
          Profile.STAGING,
          new Plan.Target("shop", "c".repeat(40), "t".repeat(40)),
          "2.0",
          List.of(POLICY),
          List.of(),
          List.of(),
          List.of(List.of("alpha", "gamma"), List.of("beta")));

  private static Check check(String gate, Verdict verdict) {
    return Check.ofLauncher(gate, gate, verdict, NOON, new Check.Words("e", "f", "r"));
  }

  private static Part part(int shard, Check... checks) {
    return part(shard, settings -> settings, checks);
  }

  private static Part part(int shard, UnaryOperator<Map<String, Setting>> change, Check... checks) {
    Map<String, Setting> settings = new TreeMap<>();
    settings.put(GateReport.ONLY, new Setting("x", Origin.FLAG, true));
    settings.put(Part.PLAN, new Setting(DIGEST, Origin.FLAG, false));
    settings.put(Part.SHARD, new Setting("" + shard, Origin.FLAG, false));
    GateReport report =
        report(change.apply(settings), "c".repeat(40), List.of(POLICY), List.of(checks));
    return new Part("part" + shard, "e".repeat(64), report);
  }

  private static GateReport report(
      Map<String, Setting> settings, String commit, List<Input> inputs, List<Check> checks) {
    boolean passed = checks.stream().noneMatch(Check::blocking);
    return new GateReport(
        1,
        "staging_x",
        0,
        null,
        Profile.STAGING,
        passed,
        false,
        passed ? 0 : 1,
        NOON.plusSeconds(60),
        2,
        new GateReport.CandidateIdentity("shop", commit, "t".repeat(40), "main", null, false),
        TOOL,
        inputs,
        List.of(),
        null,
        List.of(),
        settings,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        checks);
  }

  private static GateReport merged(Part... parts) {
    return new Merge(PLAN, NOON.plusSeconds(90), TOOL)
        .of(List.of(parts), DIGEST, "20260304T120130000Z");
  }

  private static final Part FIRST =
      part(1, check("alpha", Verdict.PASSED), check("gamma", Verdict.PASSED));
  private static final Part SECOND = part(2, check("beta", Verdict.PASSED));

  @Test
  void allPartsMakeOneCompleteReport() {
    GateReport report = merged(SECOND, FIRST);
    assertThat(report.passed()).isTrue();
    assertThat(report.complete()).isTrue();
    assertThat(report.partial()).isFalse();
    assertThat(report.checks()).extracting(Check::gate).containsExactly("alpha", "gamma", "beta");
    assertThat(report.settings())
        .containsKey("merged_parts")
        .doesNotContainKeys("shard", "retries");
  }

  @Test
  void aPartThatIsMissingIsErroredAndTheReportIsNotComplete() {
    GateReport report = merged(FIRST);
    assertThat(report.passed()).isFalse();
    assertThat(report.complete()).isFalse();
    assertThat(report.blockers()).containsExactly("beta");
    assertThat(merged().blockers()).containsExactly("alpha", "beta", "gamma");
  }

  @Test
  void aGateThatAPartSaysNothingOfIsErrored() {
    assertThat(merged(part(1, check("alpha", Verdict.PASSED)), SECOND).blockers())
        .containsExactly("gamma");
  }

  @Test
  void ofTwoUnlikePartsTheWorseCountsWhicheverCameLaterAndTheRetryIsRecorded() {
    Part failed = part(2, check("beta", Verdict.FAILED));
    for (List<Part> order :
        List.of(List.of(FIRST, failed, SECOND), List.of(SECOND, failed, FIRST))) {
      GateReport report = merged(order.toArray(Part[]::new));
      assertThat(report.blockers()).containsExactly("beta");
      assertThat(report.settings())
          .containsEntry("retries", new Setting("shard 2: 2 parts", Origin.FLAG, false));
    }
  }

  @Test
  void partsThatJudgedAnotherShardsGateAreRefused() {
    Part swapped = part(2, check("alpha", Verdict.PASSED));
    assertThatThrownBy(() -> merged(FIRST, swapped))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("alpha");
  }

  @Test
  void aPartOfAnotherPlanOrShardIsRefused() {
    Part foreign = part(2, s -> with(s, Part.PLAN, "f".repeat(64)), check("beta", Verdict.PASSED));
    Part unknown = part(3, check("beta", Verdict.PASSED));
    Part none = part(2, s -> without(s, Part.PLAN), check("beta", Verdict.PASSED));
    assertThatThrownBy(() -> merged(FIRST, foreign, unknown, none))
        .isInstanceOfSatisfying(
            BadInput.class, refused -> assertThat(refused.problems()).hasSize(3));
  }

  private static Map<String, Setting> with(Map<String, Setting> s, String name, String value) {
    Map<String, Setting> changed = new TreeMap<>(s);
    changed.put(name, new Setting(value, Origin.FLAG, true));
    return changed;
  }

  private static Map<String, Setting> without(Map<String, Setting> s, String name) {
    Map<String, Setting> changed = new TreeMap<>(s);
    changed.remove(name);
    return changed;
  }

  @Test
  void aPartOfAnotherCommitOrPolicyIsRefused() {
    List<Check> checks = List.of(check("beta", Verdict.PASSED));
    Map<String, Setting> settings = SECOND.report().settings();
    List<GateReport> others = new ArrayList<>();
    others.add(report(settings, "9".repeat(40), List.of(POLICY), checks));
    others.add(report(settings, "c".repeat(40), List.of(), checks));
    for (GateReport other : others) {
      assertThatThrownBy(() -> merged(FIRST, new Part("other", "e".repeat(64), other)))
          .isInstanceOf(BadInput.class);
    }
  }

  @Test
  void aPartThatAFlagWeakenedMakesTheWholeIncomplete() {
    Part weak = part(2, s -> with(s, "skip_docker", "true"), check("beta", Verdict.PASSED));
    GateReport report = merged(FIRST, weak);
    assertThat(report.complete()).isFalse();
    assertThat(report.settings())
        .containsEntry("skip_docker", new Setting("true", Origin.FLAG, true));
  }

  @Test
  void whatTheLauncherItselfSaysOfThePolicyCountsWhereverItWasSaid() {
    Part weakened =
        part(2, check("beta", Verdict.PASSED), check("effective-policy", Verdict.FAILED));
    assertThat(merged(FIRST, weakened).blockers()).containsExactly("effective-policy");
  }

  @Test
  void gatesAreDealtEachToOneShardAndNoShardIsEmpty() {
    assertThat(Plan.dealt(List.of("a", "b", "c", "d", "e"), 2))
        .containsExactly(List.of("a", "c", "e"), List.of("b", "d"));
    assertThat(Plan.dealt(List.of("a"), 4)).containsExactly(List.of("a"));
  }
}
