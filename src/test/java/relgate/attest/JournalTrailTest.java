package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;

class JournalTrailTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir private Path candidate = Path.of("");
  private AuditLog log;
  private JournalTrail trail;
  private Path journal;

  @BeforeEach
  void fourRecordedLines() throws IOException {
    Workspace workspace = new Workspace(candidate);
    log = new AuditLog(workspace, Clock.fixed(NOON, ZoneOffset.UTC));
    journal = workspace.deployJournal("prod");
    Files.createDirectories(journal.resolveSibling(""));
    trail = log.journal(journal);
    for (String line : List.of("one", "two", "three", "four")) {
      write(line);
      record();
    }
  }

  private void write(String line) throws IOException {
    Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void record() {
    trail.record(NOON, Duration.ofSeconds(5), false);
  }

  private List<String> after(Consumer<List<String>> change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    change.accept(lines);
    Files.writeString(journal, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    return found();
  }

  private List<String> found() {
    return log.verifyChain(null).problems().stream().map(Problem::found).toList();
  }

  @Test
  void eachLineHasAnEntryOfItsOwn() {
    assertThat(log.verifyChain(log.head().orElseThrow()))
        .isEqualTo(new ChainVerification(4, log.head().orElseThrow(), List.of(), List.of()));
  }

  @Test
  void editedLineIsNamed() throws IOException {
    assertThat(after(lines -> lines.set(2, "threw")))
        .containsExactly("line 3 was edited, removed or inserted");
  }

  @Test
  void removedLineIsNamed() throws IOException {
    assertThat(after(lines -> lines.remove(1)))
        .containsExactly("line 2 was edited, removed or inserted");
  }

  @Test
  void insertedLineIsNamed() throws IOException {
    assertThat(after(lines -> lines.add(0, "zero")))
        .containsExactly("line 1 was edited, removed or inserted");
  }

  @Test
  void cutEndIsFound() throws IOException {
    assertThat(after(lines -> lines.remove(3))).containsExactly("14 bytes: its end was cut off");
  }

  @Test
  void addedLineIsFound() throws IOException {
    assertThat(after(lines -> lines.add("five")))
        .containsExactly("5 bytes after the last recorded line");
  }

  @Test
  void removedJournalIsFound() throws IOException {
    Files.delete(journal);
    assertThat(found()).containsExactly("no such file: it was removed");
  }

  @Test
  void journalOfNoRegularFileIsFound() throws IOException {
    Files.delete(journal);
    Files.createDirectory(journal);
    assertThat(found()).containsExactly("something that is no regular file: it was removed");
  }

  /** What a killed writer leaves: the next one's entry covers it. */
  @Test
  void lineThatWasNotRecordedIsCoveredByTheNext() throws IOException {
    write("five");
    write("six");
    trail = log.journal(journal);
    record();
    assertThat(found()).isEmpty();
    assertThat(after(lines -> lines.set(4, "fiVe")))
        .containsExactly("line 5 to 6 was edited, removed or inserted");
  }

  @Test
  void journalThatWasMovedAsideCountsWhereverItLiesBeside() throws IOException {
    Files.move(journal, journal.resolveSibling("prod.2026-03.jsonl"));
    write("anew");
    trail = log.journal(journal);
    record();
    assertThat(found()).isEmpty();
    assertThat(log.verifyChain(null).notes()).singleElement().asString().contains("began again");
  }

  @Test
  void journalThatWasCutAndGoneOnWithIsFound() throws IOException {
    after(lines -> lines.subList(1, 4).clear());
    write("anew");
    trail = log.journal(journal);
    record();
    assertThat(found()).contains("neither: it was cut");
  }

  @Test
  void everyFlipInTheJournalIsFound() throws IOException {
    byte[] original = Files.readAllBytes(journal);
    Random random = new Random(20260304);
    for (int i = 0; i < 500; i++) {
      byte[] changed = original.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(journal, changed);
      assertThat(found()).as("flip %d", i).isNotEmpty();
    }
  }

  @Test
  void busyLogIsGivenUpInTime() throws IOException {
    write("five");
    try (AuditLock held =
        AuditLock.on(candidate.resolve(".runtime/audit.lock"), Duration.ofSeconds(1))) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> trail.record(NOON, Duration.ZERO, true))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining("another relgate holds it");
    }
    record();
    assertThat(found()).isEmpty();
  }
}
