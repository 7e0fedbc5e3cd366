package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.testing.GitFolder;

/** A record as `threshold-change new` writes it. */
class RecordDraftTest {
  private static final String TEMPLATE = "docs/Ops/KB_Threshold_Change_Template.md";
  private static final String FOLDER = "docs/Ops/KB_Threshold_Changes/";
  private static final String MONITOR =
      "{\"profile\": \"prod\", \"generated_at_utc\": \"2026-03-09T02:00:00Z\"}";
  private static final String REVIEW =
      "{\"profile\": \"prod\", \"generated_at_utc\": \"2026-03-09T03:00:00Z\"}";
  @TempDir Path folder = Path.of("");
  private String base = "";

  private static String policy(String precision, String recall) {
    return """
    {"dev": {"mode": "optional", "min_precision": %s, "min_recall": %s},
     "prod": {"mode": "required", "min_precision": %s, "min_recall": %s}}\
    """
        .formatted(precision, recall, precision, recall);
  }

  @BeforeEach
  void candidate() throws Exception {
    base =
        GitFolder.in(folder)
            .write("relgate.json", "{\"name\": \"shop\"}")
            .write(".gitignore", ".runtime/\n")
            .write("config/kb_benchmark_policy.json", policy("0.55", "0.80"))
            .write(TEMPLATE, Files.readString(Path.of(TEMPLATE)))
            .commit("a knowledge base");
    git()
        .write(".runtime/kb_benchmark_history/prod/monitor_1.json", MONITOR)
        .write(".runtime/kb_benchmark_reviews/prod/review_1.json", REVIEW);
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  private Comparison onDisk() {
    return Comparison.onDisk(git().candidate(), Profile.PROD, null);
  }

  private List<Path> write() {
    return new RecordDraft(new Workspace(folder), Profile.PROD, LocalDate.of(2026, 3, 10))
        .write(onDisk());
  }

  private Problem refused() {
    return catchThrowableOfType(BadInput.class, this::write).problems().get(0);
  }

  @Test
  void recordIsTheTemplateWithAllThatIsKnown() throws Exception {
    git().write("config/kb_benchmark_policy.json", policy("0.58", "0.80"));
    List<Path> written = write();
    assertThat(written)
        .containsExactly(
            folder.resolve(FOLDER + "2026-03-10_prod_min_precision.md"),
            folder.resolve(FOLDER + "evidence/monitor_1.json"),
            folder.resolve(FOLDER + "evidence/review_1.json"));
    assertThat(written.get(0))
        .content()
        .isEqualTo(
            Files.readString(Path.of(TEMPLATE))
                .replace("change: TITLE", "change: prod, 2026-03-10")
                .replace("| Date | YYYY-MM-DD |", "| Date | 2026-03-10 |")
                .replace("40 HEX DIGITS", base)
                .replace("| OLD | NEW |", "| 0.55 | 0.58 |")
                .replace("MONITOR.json | 64 HEX DIGITS", "monitor_1.json | " + Sha256.of(MONITOR))
                .replace("REVIEW.json | 64 HEX DIGITS", "review_1.json | " + Sha256.of(REVIEW))
                .replace("docs/QA/ACCEPTANCE", "docs/QA/KB_Acceptance_prod_2026-03-10"));
    assertThat(written.get(1)).content().isEqualTo(MONITOR);
    assertThat(written.get(2)).content().isEqualTo(REVIEW);
  }

  @Test
  void severalChangesStandInOneRecordAndOnlyThoseOfTheProfile() throws Exception {
    git().write("config/kb_benchmark_policy.json", policy("0.58", "0.85"));
    Path record = write().get(0);
    assertThat(record.getFileName()).hasToString("2026-03-10_prod_thresholds.md");
    assertThat(RecordParser.parse("r.md", Files.readString(record)).values())
        .extracting(
            ChangeRecord.ValueRow::profile,
            ChangeRecord.ValueRow::key,
            ChangeRecord.ValueRow::from,
            ChangeRecord.ValueRow::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("prod", "min_precision", "0.55", "0.58"),
            org.assertj.core.groups.Tuple.tuple("prod", "min_recall", "0.80", "0.85"));
  }

  @Test
  void nothingChangedIsNothingToRecord() {
    assertThat(refused())
        .extracting(Problem::place, Problem::expected, Problem::found)
        .containsExactly("--profile prod", "a change since HEAD", "none");
  }

  @Test
  void recordThatIsThereIsNeverOverwritten() throws Exception {
    git().write("config/kb_benchmark_policy.json", policy("0.58", "0.80"));
    Path record = write().get(0);
    Files.writeString(record, "mine");
    assertThat(refused().place()).isEqualTo(record.toString());
    assertThat(record).content().isEqualTo("mine");
  }

  @Test
  void templateThatShipsIsFilledWhereTheCandidateHasNone() throws Exception {
    git().write("config/kb_benchmark_policy.json", policy("0.58", "0.80"));
    Files.delete(folder.resolve(TEMPLATE));
    assertThat(write().get(0)).content().contains("| 0.55 | 0.58 |").contains(base);
  }
}
