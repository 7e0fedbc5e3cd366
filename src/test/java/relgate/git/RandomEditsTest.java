package relgate.git;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few rounds of {@link RandomEdits}; the bench plays 2,000. */
@DisabledOnOs(OS.WINDOWS)
class RandomEditsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theVerdictIsTheTruthByHashing(long seed, @TempDir Path folder) throws IOException {
    RandomEdits edits = new RandomEdits(folder, seed);
    for (int round = 0; round < 5; round++) {
      edits.round(round);
    }
  }
}
