package relgate.deploy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.testing.RequiresDocker;

/**
 * The same with a release that answers 500 after eight seconds. Target: nothing lost or torn at 500
 * commits a second or more, recovery within 10 s of the known failure.
 */
@RequiresDocker
class BadReleasesBench extends BadReleases {
  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void noneLosesARowOrLeavesAnythingOfItself(String mode) throws Exception {
    leaveTheOldVersionWithAllItsRows(mode, 8);
  }
}
