package relgate.deploy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;

/** Target: no container, network, tag, lock or file left over by a hundred cycles. */
@RequiresDocker
class CyclesBench extends Cycles {
  @Test
  void aHundredOfThemLeaveNothingOver() throws IOException {
    long start = System.nanoTime();
    leaveNothingOver(100);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("cycles: 100 of 100 left nothing over, %.1f s each%n", seconds / 100);
  }
}
