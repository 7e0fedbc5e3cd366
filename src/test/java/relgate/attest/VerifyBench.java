package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.json.AtomicFile;

/** Figures: `verify` cold in at most 0.5 s; an entry of the audit log, forced to disk. */
class VerifyBench {
  private static final int RUNS = 10;
  private static final int ENTRIES = 1_000;
  @TempDir private Path folder = Path.of("");

  @Test
  void verifyFromAColdStart() throws Exception {
    Path program = Path.of(System.getProperty("relgate.program", "target/relgate/bin/relgate"));
    Assumptions.assumeTrue(Files.isExecutable(program), "run `mvn package` first");
    SigningKey.generate(folder.resolve("release.pem"));
    Path report = Reports.passed(folder);
    Signatures.signReport(report, List.of(SigningKey.read(folder.resolve("release.pem"))));
    String start = program.toAbsolutePath().toString();
    long version = median(start, "--version");
    long verify = median(start, "verify", report.toString(), "--key", folder + "/release.pub.pem");
    System.out.printf(
        "verify: cold %d ms, median of %d (target 500); relgate --version %d ms (baseline)%n",
        verify, RUNS, version);
  }

  private static long median(String... argv) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor()).isZero();
      times.add((System.nanoTime() - start) / 1_000_000);
    }
    Collections.sort(times);
    return times.get(RUNS / 2);
  }

  @Test
  void aThousandEntriesOfTheAuditLog() throws IOException {
    Workspace workspace = new Workspace(folder);
    AuditLog log = new AuditLog(workspace, Clock.fixed(Reports.NOON, ZoneOffset.UTC));
    long start = System.nanoTime();
    for (int i = 0; i < ENTRIES; i++) {
      AtomicFile.write(workspace.runtime().resolve("plain_" + i + ".json"), "{}");
    }
    long plain = System.nanoTime() - start;
    start = System.nanoTime();
    for (int i = 0; i < ENTRIES; i++) {
      Path file = workspace.runtime().resolve("release_gate_" + i + ".json");
      log.record(
          AuditKind.GATE_REPORT,
          place -> {
            AtomicFile.write(file, Reports.placed(place));
            return file;
          });
    }
    long recorded = System.nanoTime() - start;
    start = System.nanoTime();
    assertThat(log.verifyChain(null).problems()).isEmpty();
    long verified = System.nanoTime() - start;
    System.out.printf(
        "audit: %.2f ms an entry with its document; the document alone %.2f ms (baseline);"
            + " %d entries verified in %d ms%n",
        recorded / 1e6 / ENTRIES, plain / 1e6 / ENTRIES, ENTRIES, verified / 1_000_000);
  }
}
