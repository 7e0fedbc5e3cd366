package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;

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
  private static long median(int code, int runs, String... argv) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long begun = System.nanoTime();
      assertThat(start(List.of(argv)).waitFor()).isEqualTo(code);
      times.add((System.nanoTime() - begun) / 1_000_000);
    }
    Collections.sort(times);
    return times.get(runs / 2);
  }

  /** A committed candidate, whose every command is this one. */
  private Path candidate(String name, String command) throws IOException {
    String counted = "{\"run\": " + command + ", \"tests_pattern\": \"([0-9]+) tests\"}";
    String run = "{\"run\": " + command + "}";
    Path root = Files.createDirectories(folder.resolve(name));
    GitFolder.in(root)
        .write(
            "relgate.json",
            """
            {"name": "trivial", "required_files": ["relgate.json"],
             "commands": {"backend_tests": %s, "frontend_lint": %s, "frontend_unit": %s,
                          "frontend_build": %s}}
            """
                .formatted(counted, run, counted, run))
        .write(".gitignore", ".runtime/\n")
        .commit("a candidate");
    return root;
  }

  @Test
  void coldStarts() throws Exception {
    String relgate = BIN.resolve("relgate").toString();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long nothing = median(0, RUNS, java.toString(), "-Xshare:auto", "-version");
    long help = median(0, RUNS, relgate, "--help");
    long verbHelp = median(0, RUNS, relgate, "release-gate", "--help");
    Path trivial = candidate("trivial", "[\"echo\", \"3 tests\"]");
    long dev =
        median(
            0,
            RUNS,
            relgate,
            "release-gate",
            "--profile",
            "dev",
            "--candidate",
            trivial.toString());
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
    // The longest path of the four: the start, what comes before any gate, and one of them.
    long longest = median(0, 3, with(argv, "--only", "backend-tests"));
    System.out.printf(
        "four gates of 5 s: %.2f s with --jobs 4 (target %.2f: 1.1 times the %.2f s of one alone),"
            + " %.2f s with --jobs 1 (baseline)%n",
        together, longest * 1.1 / 1000, longest / 1000.0, apart);
  }

  @Test
  void prodGateOfTheShippedBenchmark() throws Exception {
    Path shipped = folder.resolve("relgate");
    assertThat(start(List.of("git", "clone", "-q", ".", shipped.toString())).waitFor()).isZero();
    String[] argv = {
      BIN.resolve("relgate").toString(),
      "release-gate",
      "--profile",
      "prod",
      "--candidate",
      shipped.toString(),
      "--only",
      "required-files,env-policy,clean-tree"
    };
    long without = median(0, RUNS, argv);
    argv[7] += ",kb-benchmark";
    long first = median(0, 1, argv);
    long later = median(0, RUNS, argv);
    System.out.printf(
        "prod gate of files, environment, tree and the shipped benchmark: %d ms cold (target 1200),"
            + " %d ms where no text of a PDF is kept yet; %d ms without the benchmark (baseline)%n",
        later, first, without);
  }

  private static String[] with(String[] argv, String... more) {
    return Stream.concat(Stream.of(argv), Stream.of(more)).toArray(String[]::new);
  }
}
