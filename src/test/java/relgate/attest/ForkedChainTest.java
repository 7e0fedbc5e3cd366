package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.Workspace;
import relgate.json.AtomicFile;

/** Two machines that went on from one chain, as docs/AUDIT_LOG.md describes it. */
class ForkedChainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);
  @TempDir Path folder = Path.of("");
  private String before = "";

  private AuditLog log(String machine) {
    return new AuditLog(new Workspace(folder.resolve(machine)), CLOCK);
  }

  /** A report that names its own place; the hash of its entry. */
  private String report(String machine, String profile) {
    Path file =
        folder.resolve(machine).resolve(".runtime/release_gate_" + profile + "_20260304T1.json");
    return log(machine)
        .record(
            AuditKind.GATE_REPORT,
            link -> {
              String text =
                  "{\"profile\": \"%s\", \"sequence\": %d, \"previous_sha256\": %s}"
                      .formatted(
                          profile,
                          link.sequence(),
                          link.previousSha256() == null ? null : '"' + link.previousSha256() + '"');
              AtomicFile.write(file, text);
              return file;
            })
        .entrySha256();
  }

  @BeforeEach
  void twoMachinesRestoreOneChain() throws IOException {
    before = report("one", "dev");
    copy("release_gate_dev_20260304T1.json", "one", "two");
    copy("audit.jsonl", "one", "two");
  }

  private void copy(String name, String from, String to) throws IOException {
    Path target = folder.resolve(to).resolve(".runtime").resolve(name);
    Files.createDirectories(folder.resolve(to).resolve(".runtime"));
    Files.copy(folder.resolve(from).resolve(".runtime").resolve(name), target);
  }

  @Test
  void eachOfThemIsWholeAndOnlyTheOthersHeadIsMissing() {
    String one = report("one", "staging");
    String two = report("two", "prod");
    assertThat(log("one").verifyChain(one).problems()).isEmpty();
    assertThat(log("two").verifyChain(two).problems()).isEmpty();
    assertThat(log("one").verifyChain(before).problems()).isEmpty();
    assertThat(log("one").verifyChain(two).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.expected() + p.found()).contains(two));
  }

  @Test
  void documentOfTheOtherMachineInTheSameFolderIsNamed() throws IOException {
    report("one", "staging");
    report("two", "prod");
    copy("release_gate_prod_20260304T1.json", "two", "one");
    assertThat(log("one").verifyChain(null).problems())
        .extracting(Problem::place)
        .containsExactly(".runtime/release_gate_prod_20260304T1.json");
  }
}
