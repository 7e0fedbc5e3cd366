package relgate.git;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2,000 rounds of {@link RandomEdits}, ten in each of 200 repositories. */
class RandomEditsBench {
  @Test
  void twoThousandRounds(@TempDir Path folder) throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      RandomEdits edits = new RandomEdits(folder.resolve("r" + seed), 1_000 + seed);
      for (int round = 0; round < 10; round++) {
        edits.round(round);
      }
    }
    System.out.println("clean-tree: 2,000 rounds of random edits, each as hashing says");
  }
}
