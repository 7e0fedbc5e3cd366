package relgate.deploy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;

@RequiresDocker
class CyclesIT extends Cycles {
  @Test
  void twentyOfThemLeaveNothingOver() throws IOException {
    leaveNothingOver(20);
  }
}
