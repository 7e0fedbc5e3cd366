package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.attest.BegunRun;
import relgate.json.AtomicFile;
import relgate.testing.GitFolder;

/** Figure: `promote` cold in at most 0.5 s, decision written and entered in the audit log. */
class PromoteBench {
  private static final int RUNS = 10;
  @TempDir private Path folder = Path.of("");

  @Test
  void promoteFromAColdStart() throws Exception {
    Path program = Path.of(System.getProperty("relgate.program", "target/relgate/bin/relgate"));
    Assumptions.assumeTrue(Files.isExecutable(program), "run `mvn package` first");
    GitFolder git = GitFolder.in(folder);
    git.write("relgate.json", "{\"name\": \"shop\"}").write(".gitignore", ".runtime/\n");
    String commit = git.commit("first");
    chain(commit, 2_000);
    String start = program.toAbsolutePath().toString();
    long version = median(0, start, "--version");
    // Without a report it is refused: every rule is answered, written and recorded all the same.
    long promote = median(1, start, "promote", "--to", "prod", "--candidate", folder.toString());
    System.out.printf(
        "promote: cold %d ms beside 2,000 reports, median of %d (target 500); relgate --version %d"
            + " ms (baseline)%n",
        promote, RUNS, version);
  }

  /** Reports of other commits, and the last ten of this one, each begun and ended in the log. */
  private void chain(String commit, int count) {
    Workspace workspace = new Workspace(folder);
    AuditLog log = new AuditLog(workspace, Clock.systemUTC());
    Instant first = Instant.now().minusSeconds(count);
    for (int i = 0; i < count; i++) {
      String of = i < count - 10 ? "%040x".formatted(i + 1) : commit;
      String stamp = Stamp.of(first.plusSeconds(i));
      BegunRun.record(workspace, log, new BegunRun(0, Profile.STAGING, stamp, of), "none");
      Path file = folder.resolve(".runtime/release_gate_staging_" + stamp + ".json");
      AtomicFile.writeDerived(file, "{\"candidate\": {\"commit\": \"" + of + "\"}}");
      log.record(AuditKind.GATE_REPORT, file);
    }
  }

  private static long median(int code, String... argv) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor()).isEqualTo(code);
      times.add((System.nanoTime() - start) / 1_000_000);
    }
    Collections.sort(times);
    return times.get(RUNS / 2);
  }
}
