package relgate.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.deploy.journal.Entry.Phase;

class FileJournalTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path file() {
    return folder.resolve("staging.jsonl");
  }

  private FileJournal filled() {
    FileJournal journal = FileJournal.open(file(), CLOCK);
    journal.append("d1", "up", Phase.BEGUN, Map.of("point", "p1"));
    journal.append("d1", "up", Phase.FINISHED, Map.of());
    journal.append("d1", "health", Phase.FAILED, Map.of("found", "status 500"));
    journal.append("d2", "up", Phase.BEGUN, Map.of());
    return journal;
  }

  @Test
  void isReadBackAsItWasWritten() {
    List<Entry> written = filled().entries();
    assertThat(FileJournal.open(file(), CLOCK).entries()).isEqualTo(written);
  }

  @Test
  void goesOnWhereItEnded() {
    filled();
    Entry next = FileJournal.open(file(), CLOCK).append("d3", "lock", Phase.BEGUN, Map.of());
    assertThat(next.sequence()).isEqualTo(5);
    assertThat(FileJournal.open(file(), CLOCK).entries()).hasSize(5).last().isEqualTo(next);
  }

  @Test
  void cutsOffTheTornLineOfAKilledWriter() throws IOException {
    List<Entry> written = filled().entries();
    Files.writeString(file(), "{\"sequence\":5,\"depl", StandardOpenOption.APPEND);
    FileJournal journal = FileJournal.open(file(), CLOCK);
    assertThat(journal.entries()).isEqualTo(written);
    journal.append("d3", "lock", Phase.BEGUN, Map.of());
    assertThat(FileJournal.open(file(), CLOCK).entries()).hasSize(5);
  }

  @Test
  void refusesEveryChangedByte() throws IOException {
    filled();
    byte[] bytes = Files.readAllBytes(file());
    Random random = new Random(7);
    for (int i = 0; i < bytes.length - 1; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << random.nextInt(7));
      Files.write(file(), changed);
      assertThatThrownBy(() -> FileJournal.open(file(), CLOCK))
          .as("byte %d", i)
          .isInstanceOf(BadInput.class);
    }
  }

  @Test
  void refusesSwappedMissingAndRepeatedLines() throws IOException {
    filled();
    List<String> lines = Files.readAllLines(file());
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 1, 2);
    List<String> missing = new ArrayList<>(lines);
    missing.remove(1);
    List<String> repeated = new ArrayList<>(lines);
    repeated.add(lines.get(3));
    for (List<String> bad : List.of(swapped, missing, repeated)) {
      Files.writeString(file(), String.join("\n", bad) + "\n");
      assertThatThrownBy(() -> FileJournal.open(file(), CLOCK)).isInstanceOf(BadInput.class);
    }
  }

  @Test
  void isNoLinkToAnotherFile() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "");
    Files.createSymbolicLink(file(), victim);
    assertThatThrownBy(() -> FileJournal.open(file(), CLOCK)).isInstanceOf(BadInput.class);
  }

  @Test
  void groupsEntriesByDeploy() {
    List<Attempt> attempts = Attempt.all(filled());
    assertThat(attempts).extracting(Attempt::deploy).containsExactly("d1", "d2");
    assertThat(attempts.get(0).finished("up")).contains(Map.of());
    assertThat(attempts.get(1).finished("up")).isEmpty();
  }
}
