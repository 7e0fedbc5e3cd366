package relgate.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.RequiresDocker;

/** Three of the moments; {@code KilledProcessBench} has the others. */
@RequiresDocker
class KilledProcessIT extends KilledProcesses {
  @ParameterizedTest(name = "bad: {0}, killed at journal line {1}")
  @CsvSource({"false, 13", "true, 15", "true, 19"})
  void theSameCommandAgainEndsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew(bad, line);
  }

  @Test
  void aDeployThatASignalEndsSaysWhatToDoNext() throws Exception {
    saysWhatToDoNext(11);
  }
}
