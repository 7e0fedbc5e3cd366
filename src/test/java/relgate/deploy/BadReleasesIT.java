package relgate.deploy;

import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;

/** With a write-ahead log; {@code BadReleasesBench} has the rollback journal as well. */
@RequiresDocker
class BadReleasesIT extends BadReleases {
  @Test
  void noneLosesARowOrLeavesAnythingOfItself() throws Exception {
    leaveTheOldVersionWithAllItsRows("wal", 3);
  }
}
