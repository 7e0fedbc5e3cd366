package relgate.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs at the same moment in one folder: each keeps its report, and the chain has all. */
class ConcurrencyProof {
  private static final int RUNS = 60;
  private static final int TOGETHER = 6;

  @TempDir Path folder;

  @Test
  void runsAtTheSameMomentLoseNothing() throws IOException {
    Path root = Judged.candidate(folder.resolve("candidate"), folder.resolve("key.pem"));
    long before = reports(root);
    int runs = Size.asked().of(RUNS);
    List<String> broken = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(TOGETHER);
    try {
      List<CompletableFuture<Program.Ended>> started = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        String[] call =
            i % 3 == 2
                ? new String[] {"kb-monitor", "--profile", "dev"}
                : new String[] {"release-gate", "--profile", "dev"};
        started.add(CompletableFuture.supplyAsync(() -> Program.call(root, call), pool));
      }
      for (CompletableFuture<Program.Ended> each : started) {
        Program.Ended ended = each.join();
        if (ended.code() > 1) {
          broken.add("exit code " + ended.code() + ": " + ended.text().strip());
        }
      }
    } finally {
      pool.shutdown();
    }
    int judged = runs - runs / 3;
    if (reports(root) - before != judged) {
      broken.add((reports(root) - before) + " reports of " + judged + " runs");
    }
    Program.Ended chain = Program.call(root, "verify", "--audit");
    if (chain.code() != 0) {
      broken.add("the chain: " + chain.text().strip());
    }
    Promise.of(
            ConcurrencyProof.class,
            "Many at once",
            "runs at the same moment in one folder lose nothing",
            runs + " gate and monitor runs, " + TOGETHER + " at a time",
            "each has its report, the chain is whole",
            broken)
        .keep();
  }

  private static long reports(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".runtime"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("release_gate_dev_[0-9TZ]+\\.json"))
          .count();
    }
  }
}
