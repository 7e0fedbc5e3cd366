package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.json.AtomicFile;

class AuditLogTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir private Path candidate = Path.of("");

  private AuditLog log() {
    return new AuditLog(new Workspace(candidate), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private AuditEntry report(String name) {
    return log()
        .record(
            AuditKind.GATE_REPORT,
            place -> {
              Path file = candidate.resolve(".runtime").resolve(name);
              AtomicFile.write(file, place.sequence() + " " + place.previousSha256());
              return file;
            });
  }

  @Test
  void firstEntryHasNoPredecessor() {
    AuditEntry entry = report("a.txt");
    String sha256 = Sha256.of("1 null");
    assertThat(entry)
        .isEqualTo(
            new AuditEntry(
                1,
                null,
                AuditKind.GATE_REPORT,
                ".runtime/a.txt",
                6,
                sha256,
                NOON,
                entry.entrySha256()));
    assertThat(log().head()).contains(entry.entrySha256());
  }

  @Test
  void entryHashIsThatOfItsLineWithoutTheHash() throws IOException {
    AuditEntry entry = report("a.txt");
    String line = Files.readString(candidate.resolve(".runtime/audit.jsonl"));
    String body = line.replace(",\"entry_sha256\":\"" + entry.entrySha256() + "\"", "").strip();
    assertThat(Sha256.of(body)).isEqualTo(entry.entrySha256());
  }

  @Test
  void documentLearnsItsPlaceBeforeItIsWritten() throws IOException {
    AuditEntry first = report("a.txt");
    AuditEntry second = report("b.txt");
    assertThat(second.previousSha256()).isEqualTo(first.entrySha256());
    assertThat(candidate.resolve(".runtime/b.txt")).hasContent("2 " + first.entrySha256());
    assertThat(log().verifyChain(null).problems()).isEmpty();
  }

  @Test
  void failedDocumentLeavesNoEntry() {
    report("a.txt");
    assertThatThrownBy(() -> log().record(AuditKind.DECISION, place -> candidate.resolve("none")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("the document that the audit log is to name");
    assertThat(log().verifyChain(null).entries()).isEqualTo(1);
  }

  @Test
  void manyWritersMakeOneChain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<AuditEntry>> entries =
        IntStream.range(0, 200)
            .mapToObj(i -> threads.submit(() -> report("r" + i + ".txt")))
            .toList();
    for (Future<AuditEntry> entry : entries) {
      entry.get();
    }
    threads.shutdown();
    ChainVerification verification = log().verifyChain(null);
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.entries()).isEqualTo(200);
    assertThat(entries.stream().map(AuditLogTest::sequence).sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  private static long sequence(Future<AuditEntry> entry) {
    try {
      return entry.get().sequence();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void growingJournalIsVouchedForLineByLine() throws IOException {
    Path journal = candidate.resolve("journal.jsonl");
    for (String line : List.of("one\n", "two\n", "three\n")) {
      Files.writeString(journal, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      log().record(AuditKind.DEPLOY_JOURNAL, journal);
    }
    assertThat(log().verifyChain(null).problems()).isEmpty();
    Files.writeString(journal, "one\nTWO\nthree\n");
    assertThat(log().verifyChain(null).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.place()).isEqualTo("journal.jsonl (entry 2)"));
  }

  @Test
  void remainsOfADeadWriterAreKeptAndNamed() throws IOException {
    report("a.txt");
    Path file = candidate.resolve(".runtime/audit.jsonl");
    Files.writeString(file, "{\"sequence\":2,\"prev", StandardOpenOption.APPEND);
    AuditEntry next = report("b.txt");
    assertThat(next.sequence()).isEqualTo(3);
    assertThat(candidate.resolve(".runtime/audit_torn_2.txt")).hasContent("{\"sequence\":2,\"prev");
    assertThat(log().verifyChain(null).problems()).isEmpty();
  }

  @Test
  void entryThatOnlyLacksItsLineFeedIsFinished() throws IOException {
    report("a.txt");
    AuditEntry second = report("b.txt");
    Path file = candidate.resolve(".runtime/audit.jsonl");
    Files.writeString(file, Files.readString(file).stripTrailing());
    AuditEntry third = report("c.txt");
    assertThat(third.previousSha256()).isEqualTo(second.entrySha256());
    assertThat(log().verifyChain(null).problems()).isEmpty();
  }

  @Test
  void nothingIsChainedToALineThatCannotBeRead() throws IOException {
    report("a.txt");
    Path file = candidate.resolve(".runtime/audit.jsonl");
    Files.writeString(file, "no entry\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> report("b.txt"))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("relgate verify --audit");
  }

  @Test
  void logBehindALinkIsNotWritten() throws IOException {
    Path elsewhere = Files.writeString(candidate.resolve("victim"), "");
    Files.createDirectory(candidate.resolve(".runtime"));
    Files.createSymbolicLink(candidate.resolve(".runtime/audit.jsonl"), elsewhere);
    assertThatThrownBy(() -> report("a.txt")).isInstanceOf(ToolFailure.class);
    assertThat(elsewhere).isEmptyFile();
  }
}
