package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.Workspace;
import relgate.json.AtomicFile;

class ChainVerifierTest {
  @TempDir private Path candidate = Path.of("");
  private AuditLog log;
  private Path file;

  @BeforeEach
  void fiveReports() {
    Workspace workspace = new Workspace(candidate);
    log =
        new AuditLog(workspace, Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC));
    file = workspace.audit();
    for (int i = 1; i <= 5; i++) {
      report("release_gate_dev_" + i + ".json");
    }
  }

  private void report(String name) {
    log.record(
        AuditKind.GATE_REPORT,
        place -> {
          Path report = candidate.resolve(".runtime").resolve(name);
          String previous =
              place.previousSha256() == null
                  ? ""
                  : ", \"previous_sha256\": \"" + place.previousSha256() + "\"";
          AtomicFile.write(report, "{\"sequence\": " + place.sequence() + previous + "}\n");
          return report;
        });
  }

  private List<Problem> after(UnaryOperator<List<String>> change) throws IOException {
    List<String> lines = change.apply(new ArrayList<>(Files.readAllLines(file)));
    Files.writeString(file, String.join("\n", lines) + "\n");
    return log.verifyChain(null).problems();
  }

  private static List<String> found(List<Problem> problems) {
    return problems.stream().map(Problem::found).toList();
  }

  @Test
  void wholeLogHasNoProblems() {
    assertThat(log.verifyChain(log.head().orElseThrow()))
        .isEqualTo(new ChainVerification(5, log.head().orElseThrow(), List.of(), List.of()));
  }

  @Test
  void editedEntryIsFoundEvenAtTheEnd() throws IOException {
    assertThat(
            found(
                after(
                    lines -> {
                      lines.set(4, lines.get(4).replace("12:00:00Z", "13:00:00Z"));
                      return lines;
                    })))
        .singleElement()
        .satisfies(found -> assertThat(found).endsWith("it was edited"));
  }

  @Test
  void otherSpellingOfTheSameEntryIsFound() throws IOException {
    assertThat(
            found(
                after(
                    lines -> {
                      lines.set(2, lines.get(2).replace("\":", "\": "));
                      return lines;
                    })))
        .containsExactly("other spelling of the same values");
  }

  @Test
  void removedEntryIsFound() throws IOException {
    List<String> found =
        found(
            after(
                lines -> {
                  lines.remove(2);
                  return lines;
                }));
    assertThat(found).contains("4: 1 removed before it, or moved");
  }

  @Test
  void swappedEntriesAreFound() throws IOException {
    List<String> found =
        found(
            after(
                lines -> {
                  lines.add(1, lines.remove(2));
                  return lines;
                }));
    assertThat(found)
        .contains("3: 1 removed before it, or moved", "2: inserted, repeated or moved");
  }

  @Test
  void insertedEntryIsFound() throws IOException {
    List<String> found =
        found(
            after(
                lines -> {
                  lines.add(3, lines.get(0));
                  return lines;
                }));
    assertThat(found).contains("1: inserted, repeated or moved");
  }

  @Test
  void cutTailIsFoundByTheHeadThatWasKept() throws IOException {
    String head = log.head().orElseThrow();
    Files.delete(candidate.resolve(".runtime/release_gate_dev_5.json"));
    assertThat(after(lines -> lines.subList(0, 4))).isEmpty();
    assertThat(log.verifyChain(head).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.expected()).isEqualTo("an entry with the hash " + head));
  }

  @Test
  void headOfAnEarlierDayIsStillHeld() {
    String head = log.head().orElseThrow();
    report("release_gate_dev_6.json");
    assertThat(log.verifyChain(head).problems()).isEmpty();
  }

  @Test
  void reportWhoseEntryWasCutIsFoundWithoutTheHead() throws IOException {
    assertThat(after(lines -> lines.subList(0, 4)))
        .singleElement()
        .satisfies(p -> assertThat(p.place()).isEqualTo(".runtime/release_gate_dev_5.json"));
  }

  /** Every hash is right again, but the reports behind the gap still name their old places. */
  @Test
  void logWrittenAnewDisagreesWithItsReports() throws IOException {
    List<AuditEntry> old = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      old.add(relgate.json.JsonReader.strict().parse(line, "log", AuditEntry.class));
    }
    old.remove(2);
    Files.delete(candidate.resolve(".runtime/release_gate_dev_3.json"));
    List<Problem> problems = after(lines -> chained(old));
    assertThat(problems).hasSize(2);
    assertThat(found(problems)).allSatisfy(found -> assertThat(found).startsWith("place "));
  }

  private static List<String> chained(List<AuditEntry> old) {
    List<String> lines = new ArrayList<>();
    AuditLog.Link place = AuditLog.Link.FIRST;
    for (AuditEntry e : old) {
      AuditEntry anew =
          AuditEntry.of(
              place,
              new AuditEntry.Covered(e.kind(), e.path(), e.bytes(), e.sha256()),
              e.recordedAtUtc());
      lines.add(anew.line());
      place = anew.next();
    }
    return lines;
  }

  @Test
  void changedAndRemovedReportsAreFound() throws IOException {
    Files.writeString(candidate.resolve(".runtime/release_gate_dev_2.json"), "{}");
    Files.delete(candidate.resolve(".runtime/release_gate_dev_4.json"));
    assertThat(log.verifyChain(null).problems().stream().map(Problem::place))
        .containsExactly(
            ".runtime/release_gate_dev_2.json (entry 2)",
            ".runtime/release_gate_dev_4.json (entry 4)");
  }

  @Test
  void tornLastLineIsNamed() throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));
    assertThat(log.verifyChain(null).problems().get(0).found()).startsWith("a torn last line of ");
  }

  @Test
  void missingOrEmptyLogIsNotWhole() throws IOException {
    Files.writeString(file, "");
    assertThat(found(log.verifyChain(null).problems())).contains("none");
    Files.delete(file);
    assertThat(found(log.verifyChain(null).problems())).contains("no such file");
  }
}
