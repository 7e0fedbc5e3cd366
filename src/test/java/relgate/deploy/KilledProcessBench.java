package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.RequiresDocker;

/**
 * Every line of the journal, of a good release and of a bad one; and forty moments that nobody
 * chose. Target: old or new exactly, no row lost, and relgate itself takes at most 5 s of the
 * recovery beside the docker commands and the waiting for health.
 */
@RequiresDocker
class KilledProcessBench extends KilledProcesses {
  private static final int MOMENTS = 40;
  private static final double OWN_SECONDS = 5;

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
    "false, 19",
    "false, 20",
    "false, 21",
    "false, 22",
    "false, 23",
    "false, 24",
    "true, 17",
    "true, 18",
    "true, 19",
    "true, 20",
    "true, 21",
    "true, 22",
    "true, 23",
    "true, 24",
    "true, 25",
    "true, 26",
    "true, 27",
    "true, 28",
    "true, 29",
    "true, 30",
    "true, 31",
    "true, 32"
  })
  void theSameCommandAgainEndsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew(bad, line);
  }

  @Test
  void fortyRandomMomentsEndOldOrNew() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Recovery> all = new ArrayList<>();
    for (int i = 1; i <= MOMENTS; i++) {
      boolean bad = random.nextBoolean();
      int line = 1 + random.nextInt(bad ? 34 : 24);
      Recovery recovery = endsOldOrNew("k" + i, bad, line, random.nextInt(700));
      all.add(recovery);
      System.out.printf("killed %d, bad %s, after line %d: again in %s%n", i, bad, line, recovery);
    }
    DoubleSummaryStatistics own = of(all, Recovery::own);
    System.out.printf(
        "killed at %d random moments (seed %d): all old or new; the same command again %.1f s on"
            + " average: docker %.1f s, waiting for health %.1f s, relgate itself %.1f s on average"
            + " and %.1f s at most (target: %.0f s)%n",
        MOMENTS,
        seed,
        of(all, Recovery::total).getAverage(),
        of(all, Recovery::docker).getAverage(),
        of(all, Recovery::waiting).getAverage(),
        own.getAverage(),
        own.getMax(),
        OWN_SECONDS);
    assertThat(own.getMax()).isLessThanOrEqualTo(OWN_SECONDS);
  }

  private static DoubleSummaryStatistics of(
      List<Recovery> all, ToDoubleFunction<Recovery> seconds) {
    return all.stream().mapToDouble(seconds).summaryStatistics();
  }
}
