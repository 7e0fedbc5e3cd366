package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.json.JsonWriter;

class DecisionsTest {
  private static final String COMMIT = Samples.COMMIT;
  @TempDir Path candidate = Path.of("");
  private Path runtime = Path.of("");

  private static Decision decision() {
    Reports reports = Samples.reports(List.of(Samples.report(Map.of())), List.of());
    return Promotion.decide(Samples.question(), reports);
  }

  private void keep(String name, String day, String... changes) throws IOException {
    String text = JsonWriter.pretty(decision()).replace("2026-03-10T14", day + "T14");
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    Path file = Files.writeString(runtime.resolve(name), text);
    log().record(AuditKind.DECISION, file);
  }

  /** The log of the folder, which also knows the report that the decisions rest on. */
  private AuditLog log() {
    return new AuditLog(new Workspace(candidate), Clock.fixed(Samples.NOW, ZoneOffset.UTC));
  }

  @BeforeEach
  void report() throws IOException {
    runtime = Files.createDirectories(candidate.resolve(".runtime"));
    Path report = Files.writeString(runtime.resolve("r.json"), Samples.reportText(Map.of()));
    log().record(AuditKind.GATE_REPORT, report);
  }

  @Test
  void whatTheAuditLogDoesNotHavePromotedNothing() throws IOException {
    Files.writeString(runtime.resolve("promotion_a.json"), JsonWriter.pretty(decision()));
    assertThat(last()).isEmpty();
    keep("promotion_b.json", "2026-03-12", COMMIT, "a".repeat(40));
    assertThat(last()).hasValue("a".repeat(40));
    Path edited = runtime.resolve("promotion_b.json");
    Files.writeString(edited, Files.readString(edited).replace("a".repeat(40), "b".repeat(40)));
    assertThat(last()).isEmpty();
  }

  private Optional<String> last() {
    return Decisions.in(runtime).lastPromoted(Profile.PROD, commit -> !commit.startsWith("f"));
  }

  @Test
  void newestPromotionToTheProfileCounts() throws IOException {
    keep("promotion_a.json", "2026-03-10");
    keep("promotion_b.json", "2026-03-12", COMMIT, "a".repeat(40));
    keep("promotion_c.json", "2026-03-11", COMMIT, "b".repeat(40));
    assertThat(last()).hasValue("a".repeat(40));
  }

  @Test
  void refusalAndAnotherProfileAndAStrangeCommitDoNotCount() throws IOException {
    keep("promotion_a.json", "2026-03-10");
    String no = "\"promoted\" : false";
    keep("promotion_b.json", "2026-03-12", "\"promoted\" : true", no, COMMIT, "a".repeat(40));
    String staging = "\"to\" : \"staging\"";
    keep("promotion_c.json", "2026-03-13", "\"to\" : \"prod\"", staging, COMMIT, "b".repeat(40));
    keep("promotion_d.json", "2026-03-14", COMMIT, "f".repeat(40));
    assertThat(last()).hasValue(COMMIT);
  }

  @Test
  void whatCannotBeReadPromotedNothing() throws IOException {
    Files.writeString(runtime.resolve("promotion_a.json"), "{");
    keep("promotion_b.json", "2026-03-12", "\"schema_version\" : 1", "\"schema_version\" : 2");
    keep("other_c.json", "2026-03-12");
    keep("promotion_d.dsse.json", "2026-03-12");
    assertThat(last()).isEmpty();
  }

  @Test
  void missingFolderHoldsNone() {
    assertThat(Decisions.in(runtime.resolve("none")).lastPromoted(Profile.PROD, c -> true))
        .isEmpty();
  }

  @Test
  void placeInTheAuditLogIsAddedAndNothingElseChanges() {
    Decision placed = decision().at(7, "0".repeat(64));
    assertThat(List.of(placed.sequence(), String.valueOf(placed.previousSha256())))
        .isEqualTo(List.of(7L, "0".repeat(64)));
    assertThat(placed.at(0, null)).isEqualTo(decision());
  }
}
