package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Mode;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;
import relgate.verdict.GateReport;

/** The comparison of a candidate's commits, and what is decided of it. */
class DecideTest {
  private static final Instant NOW = Instant.parse("2026-03-10T23:00:00Z");
  private static final Rerun NONE = profile -> new Figures(new TreeMap<>());
  @TempDir Path folder = Path.of("");
  private String base = "";

  private static String policy(String precision) {
    return "{\"prod\": {\"mode\": \"required\", \"min_precision\": " + precision + "}}";
  }

  private static String config(String more) {
    return "{\"name\": \"shop\"" + more + "}";
  }

  @BeforeEach
  void candidate() {
    base =
        GitFolder.in(folder)
            .write("relgate.json", config(""))
            .write(".gitignore", ".runtime/\n")
            .write("config/kb_benchmark_policy.json", policy("0.55"))
            .commit("a knowledge base");
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  private Comparison at(@Nullable String revision) {
    return Comparison.at(git().candidate(), Profile.PROD, revision);
  }

  private Comparison onDisk(@Nullable String revision) {
    return Comparison.onDisk(git().candidate(), Profile.PROD, revision);
  }

  @Test
  void decisionNamesBothCommitsAndAllThatChanged() {
    String head =
        git()
            .write("config/kb_benchmark_policy.json", policy("0.50"))
            .write("relgate.json", config(", \"not_applicable\": {\"app-env\": \"no app\"}"))
            .commit("loosen");
    ThresholdDecision decision = at(null).decide(NONE, Mode.OPTIONAL, NOW);
    GateReport.PolicyChange other =
        new GateReport.PolicyChange(
            "relgate.json", "not_applicable.app-env", null, "no app", true, null);
    assertThat(decision)
        .isEqualTo(
            new ThresholdDecision(
                1,
                "threshold_20260310T230000000Z",
                0,
                null,
                false,
                NOW,
                base,
                "the first parent",
                head,
                List.of(
                    new Change(Profile.PROD, "min_precision", "0.55", "0.50", Direction.LOOSENED)),
                List.of(other),
                decision.findings()));
    assertThat(decision.findings()).hasSize(4);
    assertThat(decision.undocumented()).containsExactly(other);
  }

  @ParameterizedTest
  @CsvSource({
    "app-env, OPTIONAL, true",
    "app-env, REQUIRED, false",
    "'', REQUIRED, true",
  })
  void undocumentedWeakeningBlocksWhereTheModeSaysSo(String gate, Mode mode, boolean passed) {
    String more = gate.isEmpty() ? "" : ", \"not_applicable\": {\"" + gate + "\": \"no app\"}";
    git().write("relgate.json", config(more)).commit("another decision");
    assertThat(at(null).decide(NONE, mode, NOW).passed()).isEqualTo(passed);
  }

  @Test
  void strengtheningAndDocumentedWeakeningAreNotUndocumented() {
    GateReport.PolicyChange strengthens =
        new GateReport.PolicyChange("relgate.json", "not_applicable.a", "x", null, false, null);
    GateReport.PolicyChange documented =
        new GateReport.PolicyChange("relgate.json", "not_applicable.b", null, "y", true, "r.md");
    ThresholdDecision decision =
        new ThresholdDecision(
            1,
            "t",
            0,
            null,
            true,
            NOW,
            null,
            "",
            "",
            List.of(),
            List.of(strengthens, documented),
            List.of());
    assertThat(decision.undocumented()).isEmpty();
    assertThat(decision.at(7, "f".repeat(64)))
        .extracting(
            ThresholdDecision::sequence,
            ThresholdDecision::previousSha256,
            ThresholdDecision::policyChanges)
        .containsExactly(7L, "f".repeat(64), List.of(strengthens, documented));
  }

  @Test
  void commitThatChangesNothingHasNothingToDecide() {
    String head = git().commit("nothing");
    Comparison comparison = at(null);
    assertThat(comparison.policyChanges()).isEmpty();
    assertThat(comparison.decide(NONE, Mode.REQUIRED, NOW))
        .extracting(
            ThresholdDecision::passed,
            ThresholdDecision::base,
            ThresholdDecision::head,
            ThresholdDecision::changes)
        .containsExactly(true, base, head, List.of());
  }

  @Test
  void namedBaseIsComparedInPlaceOfTheRule() {
    git().write("config/kb_benchmark_policy.json", policy("0.50")).commit("loosen");
    git().commit("nothing");
    assertThat(at(null).changes()).isEmpty();
    assertThat(at("HEAD~2").start())
        .isEqualTo(new ComparisonBase(Optional.of(base), "named by --base HEAD~2"));
    assertThat(at("HEAD~2").changes()).hasSize(1);
  }

  @Test
  void filesOnDiskAreComparedBeforeAnybodyCommitsThem() {
    git().write("config/kb_benchmark_policy.json", policy("0.50"));
    Comparison comparison = onDisk(null);
    assertThat(comparison.start()).isEqualTo(new ComparisonBase(Optional.of(base), "HEAD"));
    assertThat(comparison.changes()).extracting(Change::to).containsExactly("0.50");
    assertThat(onDisk("HEAD").start().rule()).isEqualTo("named by --base HEAD");
    assertThat(at(null).changes()).isEmpty();
  }

  @Test
  void lastPromotedAncestorIsTheBaseOnTheBaseBranch() {
    git().write("config/kb_benchmark_policy.json", policy("0.50")).commit("loosen");
    git().commit("nothing");
    promoted("1", base, "2026-03-01T00:00:00Z");
    promoted("2", "9".repeat(40), "2026-03-02T00:00:00Z");
    assertThat(at(null).start())
        .isEqualTo(new ComparisonBase(Optional.of(base), "the last promoted commit"));
    assertThat(at(null).changes()).hasSize(1);
    git().git("checkout", "-q", "--orphan", "elsewhere");
    String other = git().commit("no ancestor of main");
    git().git("checkout", "-q", "main");
    promoted("3", other, "2026-03-03T00:00:00Z");
    assertThat(at(null).start().commit()).contains(base);
  }

  /** A decision and the report it rests on, both in the audit log. */
  private void promoted(String name, String commit, String time) {
    String decision = ".runtime/promotion_staging_prod_" + name + ".json";
    git()
        .write(".runtime/report.json", "{}")
        .write(
            decision,
            """
            {"schema_version": 1, "id": "p", "sequence": 0, "previous_sha256": null, "promoted": true,
             "from": "staging", "to": "prod", "generated_at_utc": "%1$s", "images": [],
             "report": {"path": "r", "sha256": "%2$s", "id": "r", "generated_at_utc": "%1$s"},
             "candidate": {"name": "shop", "commit": "%3$s", "tree": "t"},
             "rules": [], "unreadable": []}\
            """
                .formatted(time, Sha256.of("{}"), commit));
    AuditLog log = new AuditLog(new Workspace(folder), Clock.systemUTC());
    log.record(AuditKind.GATE_REPORT, folder.resolve(".runtime/report.json"));
    log.record(AuditKind.DECISION, folder.resolve(decision));
  }

  @Test
  void configurationOutsideTheCandidateLeavesTheUsualPlaces(@TempDir Path elsewhere) {
    Path outside = new GitFolder(elsewhere).write("r.json", config("")).root().resolve("r.json");
    git().commit("nothing");
    Comparison comparison =
        Comparison.at(Candidate.open(folder, outside, GitFolder.standard()), Profile.PROD, null);
    assertThat(comparison.configuration()).isNull();
    assertThat(at(null).configuration()).isEqualTo("relgate.json");
  }

  @Test
  void weakeningThatBlockedBeforeIsNotAllowedByTheSameCommit() {
    String policy = "config/release_policy.json";
    git().write(policy, "{\"decision_changes\": \"required\"}").commit("blocks");
    git().write(policy, "{}").commit("blocks no more");
    assertThat(at(null).decisionChanges(git().candidate().releasePolicy()))
        .isEqualTo(Mode.REQUIRED);
    git().commit("nothing");
    assertThat(at(null).decisionChanges(git().candidate().releasePolicy()))
        .isEqualTo(Mode.OPTIONAL);
  }

  @Test
  void branchCannotNameItselfAsTheOneToCompareWith() {
    git().git("checkout", "-q", "-b", "evil");
    git().write("config/kb_benchmark_policy.json", policy("0.10"));
    git().write("config/release_policy.json", "{\"base_branch\": \"evil\"}").commit("loosen");
    git().commit("nothing");
    assertThat(at(null).start())
        .isEqualTo(new ComparisonBase(Optional.of(base), "the merge base with main"));
  }
}
