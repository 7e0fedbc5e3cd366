package relgate.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.RequiresDocker;

/**
 * Three of the moments: in health, and where the way back begins and puts the database back; {@code
 * KilledProcessBench} has the others. A step's two lines are 17 and 18 for `up`, 19 and 20 for
 * `health`, then 21 and 22 for `done` or `stop_writers`.
 */
@RequiresDocker
class KilledProcessIT extends KilledProcesses {
  @ParameterizedTest(name = "bad: {0}, killed at journal line {1}")
  @CsvSource({"false, 19", "true, 21", "true, 25"})
  void theSameCommandAgainEndsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew(bad, line);
  }

  @Test
  void aDeployThatASignalEndsSaysWhatToDoNext() throws Exception {
    saysWhatToDoNext(17);
  }
}
