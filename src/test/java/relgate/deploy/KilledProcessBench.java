package relgate.deploy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.RequiresDocker;

/** Every line of the journal, of a good release and of a bad one. */
@RequiresDocker
class KilledProcessBench extends KilledProcesses {
  @ParameterizedTest(name = "bad: {0}, killed at journal line {1}")
  @CsvSource({
    "false, 1",
    "false, 2",
    "false, 3",
    "false, 4",
    "false, 5",
    "false, 6",
    "false, 7",
    "false, 8",
    "false, 9",
    "false, 10",
    "false, 11",
    "false, 12",
    "false, 13",
    "false, 14",
    "false, 15",
    "false, 16",
    "false, 17",
    "false, 18",
    "true, 11",
    "true, 12",
    "true, 13",
    "true, 14",
    "true, 15",
    "true, 16",
    "true, 17",
    "true, 18",
    "true, 19",
    "true, 20",
    "true, 21",
    "true, 22",
    "true, 23",
    "true, 24",
    "true, 25",
    "true, 26"
  })
  void theSameCommandAgainEndsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew(bad, line);
  }
}
