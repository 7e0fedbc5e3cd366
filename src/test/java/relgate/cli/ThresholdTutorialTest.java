package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.json.JsonReader;
import relgate.testing.GitFolder;
import relgate.testing.Schemas;
import relgate.threshold.EvidenceSamples;

/** The steps of docs/THRESHOLD_CHANGE.md, in a repository of their own. */
class ThresholdTutorialTest {
  private static final String RECORD =
      "docs/Ops/KB_Threshold_Changes/2026-03-10_prod_min_precision.md";
  private static final String ACCEPTANCE = "docs/QA/KB_Acceptance_prod_2026-03-10.md";
  @TempDir Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private GitFolder git() {
    Map<String, String> then = new java.util.HashMap<>(GitFolder.standard());
    // As old as the evidence: what was made long before the base would prove nothing.
    then.put("GIT_COMMITTER_DATE", "2026-03-09T12:00:00Z");
    return new GitFolder(folder, then);
  }

  /** Runs a command that the page shows, word for word. */
  private int step(String command) throws IOException {
    assertThat(Files.readString(Path.of("docs/THRESHOLD_CHANGE.md"))).contains("\n" + command);
    return run(command);
  }

  private int run(String command) {
    out.reset();
    err.reset();
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            GitFolder.standard(),
            Clock.fixed(Instant.parse("2026-03-10T14:00:00Z"), ZoneOffset.UTC),
            folder,
            false);
    return Main.run(context, command.replaceFirst("^relgate ", "").split(" "));
  }

  private void candidate() throws IOException {
    GitFolder.in(folder)
        .write(
            "relgate.json",
            """
            {"name": "shop",
             "kb": {"policy": "config/kb_benchmark_policy.json", "corpus": "config/texts"}}\
            """)
        .write(".gitignore", ".runtime/\n")
        .write("config/texts/rollback.txt", "A rollback goes back to the old version.")
        .write("config/texts/gates.txt", "A gate judges a release.")
        .write(
            "config/cases.json",
            """
            [{"query": "old version", "expected_keywords": ["rollback"], "top_k": 1},
             {"query": "judges a release", "expected_keywords": ["gate"], "top_k": 1}]\
            """)
        .write("config/kb_benchmark_policy.json", policy("0.55"))
        .write(
            "docs/Ops/KB_Threshold_Change_Template.md",
            Files.readString(Path.of("docs/Ops/KB_Threshold_Change_Template.md")));
    git().commit("a knowledge base");
  }

  private static String policy(String precision) {
    return """
    {"prod": {"mode": "required", "cases": "config/cases.json", "min_precision": %s,
              "min_recall": 0.80}}\
    """
        .formatted(precision);
  }

  private static final String MONITOR =
      EvidenceSamples.monitor("2026-03-09T02:00:00Z", "0.55", "0.80", "1.0", "1.0");

  private void evidence() {
    git()
        .write(".runtime/kb_benchmark_history/prod/monitor_20260309T020000000Z.json", MONITOR)
        .write(
            ".runtime/kb_benchmark_reviews/prod/review_20260309T030000000Z.json",
            EvidenceSamples.review("2026-03-09T03:00:00Z", "consider_tighten", Sha256.of(MONITOR)));
  }

  /** As the verbs enter what they write. */
  private void entered() {
    AuditLog log = new AuditLog(new Workspace(folder), Clock.systemUTC());
    Path runtime = folder.resolve(".runtime");
    log.record(
        AuditKind.MONITOR_REPORT,
        runtime.resolve("kb_benchmark_history/prod/monitor_20260309T020000000Z.json"));
    log.record(
        AuditKind.REVIEW_REPORT,
        runtime.resolve("kb_benchmark_reviews/prod/review_20260309T030000000Z.json"));
  }

  private void replace(String path, Map<String, String> texts) throws IOException {
    String text = Files.readString(folder.resolve(path));
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      assertThat(text).contains(entry.getKey());
      text = text.replace(entry.getKey(), entry.getValue());
    }
    git().write(path, text);
  }

  private String decision() throws IOException {
    return Files.readString(Path.of(out.toString(StandardCharsets.UTF_8).strip()));
  }

  @Test
  void tutorialLeadsFromAChangedThresholdToAPassedDecision() throws IOException {
    candidate();
    evidence();
    git().git("checkout", "-q", "-b", "tighten");
    git().write("config/kb_benchmark_policy.json", policy("0.58"));
    assertThat(step("relgate threshold-change new --profile prod")).as("%s", err).isZero();
    replace(
        RECORD,
        Map.of(
            "KB-YYYY-NNN", "KB-2026-001",
            "| Owner | NAME |", "| Owner | Ada |",
            "ANOTHER NAME", "Grace",
            "| Sign-off date | YYYY-MM-DD |", "| Sign-off date | 2026-03-10 |",
            "ONE SENTENCE", "Four weeks well above the threshold."));
    assertThat(step("relgate kb-benchmark --cases config/cases.json --corpus-dir config/texts"))
        .as("%s", err)
        .isZero();
    String result = out.toString(StandardCharsets.UTF_8);
    git()
        .write(
            ACCEPTANCE,
            "# Acceptance\n\n"
                + "```sh\n"
                + "relgate kb-benchmark --cases config/cases.json\n"
                + "```\n\n"
                + "```json\n"
                + result
                + "```\n")
        .commit("Tighten precision");
    assertThat(run("relgate threshold-change --base main")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no entry of .runtime/audit.jsonl");
    entered();
    assertThat(step("relgate threshold-change --base main")).as("%s", err).isZero();
    Schemas.assertValid("threshold-decision.v1.json", decision());
    mergedIntoMainItPassesAsWell();
    anotherBaseThanTheRealOneIsNamed();
  }

  /** Main went on meanwhile, so that the base is no longer the record's. */
  private void mergedIntoMainItPassesAsWell() throws IOException {
    git().git("checkout", "-q", "main");
    git().write("README.md", "shop").commit("Something else");
    git().git("merge", "-q", "--no-ff", "-m", "Merge", "tighten");
    assertThat(step("relgate threshold-change")).as("%s", err).isZero();
  }

  private void anotherBaseThanTheRealOneIsNamed() throws IOException {
    String record = Files.readString(folder.resolve(RECORD));
    String head = git().git("rev-parse", "HEAD").strip();
    git()
        .write(
            RECORD,
            record.replaceFirst("\\| Base commit \\| \\w+ ", "| Base commit | " + head + " "))
        .commit("Name another base");
    assertThat(run("relgate threshold-change --base HEAD~2")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(head + ", since when nothing changed");
  }

  @Test
  void commitWithoutItsEvidenceIsBlockedWithEverythingThatIsMissing() throws IOException {
    candidate();
    git().git("checkout", "-q", "-b", "loosen");
    git().write("config/kb_benchmark_policy.json", policy("0.50")).commit("Loosen precision");
    assertThat(step("relgate threshold-change --base main")).isEqualTo(1);
    Schemas.assertValid("threshold-decision.v1.json", decision());
    Map<?, ?> json = (Map<?, ?>) JsonReader.strict().parseAny(decision(), "decision");
    assertThat((Iterable<?>) Objects.requireNonNull(json.get("findings"))).hasSize(4);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("changed: prod min_precision: 0.55 -> 0.50 (loosened)");
  }

  @Test
  void recordWithoutEvidenceToNameIsRefusedWithTheCommandThatMakesIt() throws IOException {
    candidate();
    git().write("config/kb_benchmark_policy.json", policy("0.58"));
    assertThat(step("relgate threshold-change new --profile prod")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Run `relgate kb-monitor --profile prod` first.");
  }
}
