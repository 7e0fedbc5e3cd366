package relgate.deploy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;

/** As many as two kept points need to be pruned again and again; {@code CyclesBench} has more. */
@RequiresDocker
class CyclesIT extends Cycles {
  @Test
  void moreThanAreKeptLeaveNothingOver() throws IOException {
    leaveNothingOver(4);
  }
}
