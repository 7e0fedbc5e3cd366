package relgate.deploy;

import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;

/**
 * Three of the moments: in health, and where the way back begins and puts the database back; {@code
 * KilledProcessBench} has the others. A step's two lines are 17 and 18 for `up`, 19 and 20 for
 * `health`, then 21 and 22 for `done` or `stop_writers`.
 */
@RequiresDocker
class KilledProcessIT extends KilledProcesses {
  /** One stack for all: each call leaves it as the next one wants to find it. */
  @Test
  void theSameCommandAgainEndsOldOrNewAndASignalSaysSo() throws Exception {
    saysWhatToDoNext(17);
    endsOldOrNew("2", false, 19, 0);
    endsOldOrNew("3", true, 21, 0);
    endsOldOrNew("4", true, 25, 0);
  }
}
