package relgate.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.BadInput;
import relgate.Profile;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Input;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;
import relgate.verdict.Verdict;

/**
 * Every way in which a part can be lost, doubled, swapped or be another's: none of them is green.
 */
class MergeLossesTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String DIGEST = "d".repeat(64);
  private static final String COMMIT = "c".repeat(40);
  private static final String TREE = "t".repeat(40);
  private static final Input POLICY = new Input("relgate.json", "a".repeat(64));
  private static final GateReport.Tool TOOL = new GateReport.Tool("relgate", "2.0", "17", "Linux");
  private static final List<List<String>> SHARDS =
      List.of(List.of("a1", "a2"), List.of("b1", "b2"), List.of("c1"));
  private static final Plan PLAN =
      new Plan(
          1,
          "run-7",
          NOON,
          Profile.STAGING,
          new Plan.Target("shop", COMMIT, TREE),
          "2.0",
          List.of(POLICY),
          List.of(),
          List.of(),
          SHARDS);

  /** One machine's answer, each piece of which a case can change. */
  private record Piece(
      int shard, String plan, String commit, String tree, boolean dirty, List<Check> checks) {
    static Piece of(int shard) {
      List<Check> checks =
          SHARDS.get(shard - 1).stream().map(gate -> check(gate, Verdict.PASSED)).toList();
      return new Piece(shard, DIGEST, COMMIT, TREE, false, checks);
    }

    Piece with(List<Check> others) {
      return new Piece(shard, plan, commit, tree, dirty, others);
    }

    Piece as(int other) {
      return new Piece(other, plan, commit, tree, dirty, checks);
    }

    Part part(boolean passed) {
      Map<String, Setting> settings = new TreeMap<>();
      settings.put(GateReport.ONLY, new Setting("x", Origin.FLAG, true));
      settings.put(Part.PLAN, new Setting(plan, Origin.FLAG, false));
      settings.put(Part.SHARD, new Setting("" + shard, Origin.FLAG, false));
      GateReport report =
          new GateReport(
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
              new GateReport.CandidateIdentity("shop", commit, tree, "main", null, dirty),
              TOOL,
              List.of(POLICY),
              List.of(),
              List.of(),
              List.of(),
              settings,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              checks);
      return new Part("part" + shard, "e".repeat(64), report);
    }

    Part part() {
      return part(checks.stream().noneMatch(Check::blocking));
    }
  }

  private static Check check(String gate, Verdict verdict) {
    return Check.ofLauncher(gate, gate, verdict, NOON, new Check.Words("e", "f", "r"));
  }

  private static List<Check> failing(int shard) {
    return SHARDS.get(shard - 1).stream().map(gate -> check(gate, Verdict.FAILED)).toList();
  }

  /** Whether somebody could take the result for a good release. */
  private static boolean green(List<Part> parts) {
    try {
      GateReport report =
          new Merge(PLAN, NOON.plusSeconds(90), TOOL).of(parts, DIGEST, "20260304T120130000Z");
      return report.passed() && report.complete() && !report.candidate().dirty();
    } catch (BadInput e) {
      return false;
    }
  }

  private static List<Part> whole() {
    return new ArrayList<>(Stream.of(1, 2, 3).map(s -> Piece.of(s).part()).toList());
  }

  static Stream<Map.Entry<String, List<Part>>> losses() {
    Map<String, List<Part>> cases = new LinkedHashMap<>();
    for (int subset = 0; subset < 7; subset++) {
      int kept = subset;
      cases.put(
          "only parts " + Integer.toBinaryString(kept),
          Stream.of(1, 2, 3)
              .filter(s -> (kept >> (s - 1) & 1) == 1)
              .map(s -> Piece.of(s).part())
              .toList());
    }
    for (int shard = 1; shard <= 3; shard++) {
      ofOne(cases, shard);
    }
    return cases.entrySet().stream();
  }

  private static void ofOne(Map<String, List<Part>> cases, int shard) {
    Piece piece = Piece.of(shard);
    int next = shard % 3 + 1;
    cases.put(shard + " without checks", replaced(shard, piece.with(List.of()).part()));
    cases.put(shard + " failed", replaced(shard, piece.with(failing(shard)).part()));
    cases.put(shard + " failed, then retried green", added(piece.with(failing(shard)).part()));
    cases.put(shard + " answers as " + next, replaced(shard, piece.as(next).part()));
    cases.put(shard + " says what " + next + " was asked", replaced(shard, swapped(shard, next)));
    cases.put(shard + " is shard 9", replaced(shard, piece.as(9).part()));
    cases.put(shard + " is shard 0", replaced(shard, piece.as(0).part()));
    cases.put(shard + " says it did not pass", replaced(shard, piece.part(false)));
    cases.put(shard + " judged a gate of nobody", replaced(shard, more(piece, "zz")));
    cases.put(shard + " judged " + next + "'s gate too", replaced(shard, more(piece, first(next))));
    cases.put(
        shard + " has one check twice, once red",
        replaced(shard, with(piece, check(first(shard), Verdict.FAILED))));
    cases.put(shard + " of another plan", replaced(shard, changed(piece, "f".repeat(64), COMMIT)));
    cases.put(shard + " of another commit", replaced(shard, changed(piece, DIGEST, TREE)));
    cases.put(
        shard + " of another tree",
        replaced(shard, new Piece(shard, DIGEST, COMMIT, COMMIT, false, piece.checks()).part()));
    cases.put(
        shard + " of a dirty tree",
        replaced(shard, new Piece(shard, DIGEST, COMMIT, TREE, true, piece.checks()).part()));
    for (int i = 0; i < piece.checks().size(); i++) {
      List<Check> fewer = new ArrayList<>(piece.checks());
      fewer.remove(i);
      cases.put(shard + " lost check " + i, replaced(shard, piece.with(fewer).part()));
    }
  }

  private static String first(int shard) {
    return SHARDS.get(shard - 1).get(0);
  }

  private static Part swapped(int shard, int other) {
    return Piece.of(shard).with(Piece.of(other).checks()).part();
  }

  private static Part more(Piece piece, String gate) {
    return with(piece, check(gate, Verdict.PASSED));
  }

  private static Part with(Piece piece, Check check) {
    List<Check> checks = new ArrayList<>(piece.checks());
    checks.add(check);
    return piece.with(checks).part();
  }

  private static Part changed(Piece piece, String plan, String commit) {
    return new Piece(piece.shard(), plan, commit, TREE, false, piece.checks()).part();
  }

  private static List<Part> replaced(int shard, Part part) {
    List<Part> parts = whole();
    parts.set(shard - 1, part);
    return parts;
  }

  private static List<Part> added(Part part) {
    List<Part> parts = whole();
    parts.add(0, part);
    return parts;
  }

  @Test
  void theWholeIsGreenInEveryOrderAndWithAPartThatCameTwice() {
    List<Part> parts = whole();
    assertThat(green(parts)).isTrue();
    assertThat(green(List.of(parts.get(2), parts.get(0), parts.get(1)))).isTrue();
    assertThat(green(added(Piece.of(2).part()))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void noOtherWayIs(Map.Entry<String, List<Part>> losing) {
    assertThat(green(losing.getValue())).as(losing.getKey()).isFalse();
  }
}
