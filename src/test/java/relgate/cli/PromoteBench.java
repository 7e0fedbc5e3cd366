package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    git.commit("first");
    String start = program.toAbsolutePath().toString();
    long version = median(0, start, "--version");
    // Without a report it is refused: every rule is answered, written and recorded all the same.
    long promote = median(1, start, "promote", "--to", "prod", "--candidate", folder.toString());
    System.out.printf(
        "promote: cold %d ms, median of %d (target 500); relgate --version %d ms (baseline)%n",
        promote, RUNS, version);
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
