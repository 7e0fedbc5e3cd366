package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ScratchCandidate;

/** What one call costs from a cold start, with the shipped scripts and their class archive. */
class StartupBench {
  private static final Path BIN = Path.of("target/relgate/bin").toAbsolutePath();
  private static final int RUNS = 10;
  @TempDir Path folder;

  @BeforeAll
  static void archive() throws Exception {
    assertThat(start(List.of(BIN.resolve("relgate-archive").toString())).waitFor()).isZero();
  }

  private static Process start(List<String> argv) throws IOException {
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Median wall time in milliseconds. */
  private static long median(int code, String... argv) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long begun = System.nanoTime();
      assertThat(start(List.of(argv)).waitFor()).isEqualTo(code);
      times.add((System.nanoTime() - begun) / 1_000_000);
    }
    Collections.sort(times);
    return times.get(RUNS / 2);
  }

  private Path candidate(String name, String command) {
    Path root = folder.resolve(name);
    String run = "{\"run\": " + command + "}";
    ScratchCandidate.with(
        root,
        "{\"name\": \"trivial\", \"required_files\": [\"relgate.json\"], \"commands\": {"
            + "\"backend_tests\": {\"run\": "
            + command
            + ", \"tests_pattern\": \"([0-9]+) tests\"}, \"frontend_lint\": "
            + run
            + ", \"frontend_unit\": "
            + run
            + ", \"frontend_build\": "
            + run
            + "}}");
    return root;
  }

  @Test
  void coldStarts() throws Exception {
    String relgate = BIN.resolve("relgate").toString();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long nothing = median(0, java.toString(), "-Xshare:auto", "-version");
    long help = median(0, relgate, "--help");
    long verbHelp = median(0, relgate, "release-gate", "--help");
    Path trivial = candidate("trivial", "[\"echo\", \"3 tests\"]");
    long dev =
        median(0, relgate, "release-gate", "--profile", "dev", "--candidate", trivial.toString());
    System.out.printf(
        "cold, median of %d: --help %d ms (target 400), release-gate --help %d ms (target 400),"
            + " release-gate --profile dev %d ms (target 1000); java -version %d ms (baseline)%n",
        RUNS, help, verbHelp, dev, nothing);
  }

  @Test
  void parallelGates() throws Exception {
    String relgate = BIN.resolve("relgate").toString();
    Path slow = candidate("slow", "[\"sh\", \"-c\", \"sleep 5; echo 3 tests\"]");
    String[] argv = {
      relgate, "release-gate", "--profile", "dev", "--jobs", "4", "--candidate", slow.toString()
    };
    long begun = System.nanoTime();
    assertThat(start(List.of(argv)).waitFor()).isZero();
    double together = (System.nanoTime() - begun) / 1e9;
    argv[5] = "1";
    begun = System.nanoTime();
    assertThat(start(List.of(argv)).waitFor()).isZero();
    double apart = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "four gates of 5 s: %.2f s with --jobs 4 (target 5.5 with the start), %.2f s with --jobs 1"
            + " (baseline)%n",
        together, apart);
  }
}
