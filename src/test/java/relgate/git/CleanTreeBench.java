package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clean-tree question on 100,000 files; the baseline is plain git status. */
class CleanTreeBench {
  private static final int FOLDERS = 1_000;
  private static final int FILES = 100;
  private static final int ROUNDS = 7;

  @Test
  void aHundredThousandFiles(@TempDir Path folder) throws IOException {
    TestRepository repository = TestRepository.in(folder);
    for (int d = 0; d < FOLDERS; d++) {
      Path inner = Files.createDirectories(folder.resolve("d" + d / 50).resolve("e" + d));
      for (int f = 0; f < FILES; f++) {
        Files.writeString(inner.resolve("f" + f + ".txt"), d + " " + f + "\n");
      }
    }
    repository.commit("a hundred thousand");
    double[] status = new double[ROUNDS];
    double[] clean = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      status[round] = seconds(() -> repository.git("status", "--porcelain"));
      clean[round] = seconds(() -> repository.asked().cleanTree());
    }
    double baseline = median(status);
    double ours = median(clean);
    System.out.printf(
        "clean-tree on 100,000 files: median %.2f s; git status --porcelain %.2f s;"
            + " ratio %.2f (target 3.00)%n",
        ours, baseline, ours / baseline);
    assertThat(repository.asked().cleanTree().clean()).isTrue();
    assertThat(ours / baseline).isLessThanOrEqualTo(3.0);
  }

  private static double seconds(Supplier<?> work) {
    long begun = System.nanoTime();
    Object made = work.get();
    if (made == null) {
      throw new AssertionError("the work made nothing");
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
