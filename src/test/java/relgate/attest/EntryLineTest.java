package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.json.JsonReader;

/** The short reader must say of a line what the JSON reader says of it, or nothing. */
class EntryLineTest {
  private static final String PREVIOUS = "a".repeat(64);
  private static final AuditEntry ENTRY = entry(7, ".runtime/release_gate_dev.json", "2026-01-02");

  private static AuditEntry entry(long sequence, String path, String day) {
    return AuditEntry.of(
        new AuditLog.Link(sequence, sequence == 1 ? null : PREVIOUS),
        new AuditEntry.Covered(AuditKind.GATE_REPORT, path, sequence * 100, "b".repeat(64)),
        Instant.parse(day + "T03:04:05.060Z").plusNanos(sequence % 3));
  }

  @Test
  void readsWhatRelgateWrites() {
    for (long sequence = 1; sequence < 2_000; sequence++) {
      AuditEntry entry = entry(sequence, ".runtime/a b/" + sequence + ".json", "2026-01-02");
      assertThat(EntryLine.sealed(entry.line())).contains(entry);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\tb", "h\u00e4user", "\u202ex", "", "\u007f"})
  void leavesOtherLettersToTheJsonReader(String path) {
    assertThat(EntryLine.sealed(entry(7, path, "2026-01-02").line())).isEmpty();
  }

  /** Any single edit: what it accepts is what the JSON reader reads, spelt in the one way. */
  @Test
  void acceptsNothingThatWasEdited() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      String edited = edited(ENTRY.line(), random);
      EntryLine.sealed(edited)
          .ifPresent(
              entry -> {
                assertThat(entry).isEqualTo(ENTRY);
                assertThat(edited).isEqualTo(entry.line());
              });
    }
  }

  /** Edited and sealed again: it may be accepted, but only as what the JSON reader reads. */
  @Test
  void readsWhatWasSealedAgainAsTheJsonReaderDoes() {
    Random random = new Random(6);
    String body = ENTRY.line().replaceFirst(",\"entry_sha256\":.*", "");
    int accepted = 0;
    for (int i = 0; i < 100_000; i++) {
      String edited = edited(body, random);
      String line = edited + ",\"entry_sha256\":\"" + relgate.Sha256.of(edited + "}") + "\"}";
      if (EntryLine.sealed(line).isPresent()) {
        AuditEntry read = JsonReader.strict().parse(line, "log", AuditEntry.class);
        assertThat(EntryLine.sealed(line)).contains(read);
        assertThat(read.line()).isEqualTo(line);
        accepted++;
      }
    }
    assertThat(accepted).isGreaterThan(10_000);
  }

  /** Moments of every form, sound and unsound: those that Java spells so, and no other. */
  @Test
  void readsAMomentOnlyInTheSpellingThatJavaGivesBack() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      Instant moment = Instant.ofEpochSecond(random.nextLong(253_402_300_800L), nanos(random));
      assertThat(PlainInstant.read(moment.toString())).isEqualTo(moment);
      String text = edited(moment.toString(), random);
      Instant read = PlainInstant.read(text);
      assertThat(read == null ? "none" : read.toString()).isIn("none", text);
    }
  }

  private static int nanos(Random random) {
    int unit = List.of(1_000_000_000, 1_000_000, 1_000, 1).get(random.nextInt(4));
    return random.nextInt(1_000_000_000) / unit * unit;
  }

  private static String edited(String line, Random random) {
    int at = random.nextInt(line.length());
    char other = "0123456789abcz\"\\{},: -.TZ\u00e9\u0001".charAt(random.nextInt(27));
    return switch (random.nextInt(3)) {
      case 0 -> line.substring(0, at) + line.substring(at + 1);
      case 1 -> line.substring(0, at) + other + line.substring(at);
      default -> line.substring(0, at) + other + line.substring(at + 1);
    };
  }
}
