package relgate.monitor;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Thresholds;

/**
 * A simulated year of runs of a knowledge base that wavers, and where one is planted, of a loss.
 * Precision moves by fifths, recall by quarters where topics flip; every draw comes from the seed.
 *
 * @param noise what wavers
 * @param topics how many
 * @param runs how many in the year
 */
record SimulatedYear(Kind noise, int topics, int runs) {
  static final Thresholds NONE = new Thresholds(BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

  /** What is the same for all topics of one run, and what each has for itself. */
  enum Kind {
    FLIPS_1_OF_10(0.1, 0, 0, 0),
    FLIPS_3_OF_10(0.3, 0, 0, 0),
    FLIPS_1_OF_50(0.02, 0, 0, 0),
    NORMAL_05(0, 0.05, 0, 0),
    T3_10(0, 0.10, 0, 0),
    SHARED_01(0.1, 0, 0.01, 0),
    SHARED_02(0.1, 0, 0.02, 0),
    SHARED_02_ALONE(0, 0, 0.02, 0),
    FOLLOWING_01(0.1, 0, 0.01, 0.5),
    FOLLOWING_02(0.1, 0, 0.02, 0.5),
    WEEKEND(0.1, 0, 0, 0),
    NOTHING(0, 0, 0, 0);

    private final double flips;
    private final double spread;
    private final double shared;
    private final double follow;

    Kind(double flips, double spread, double shared, double follow) {
      this.flips = flips;
      this.spread = spread;
      this.shared = shared;
      this.follow = follow;
    }
  }

  /** What a run loses: of a topic's precision, in the run of that number. */
  interface Loss {
    double of(int run, int topic, double value);
  }

  /** A year without any. */
  static final Loss NO_LOSS = (run, topic, value) -> 0;

  /**
   * The first alert of the year.
   *
   * @param run its run, from 0; the number of runs where there was none
   * @param blocked the first run that would have blocked
   */
  record Outcome(int run, int blocked, List<Alert> alerts) {}

  /** Lives through the year until the first alert, and on until the first that blocks. */
  Outcome lived(int seed, Loss loss) {
    SplittableRandom random = new SplittableRandom(seed);
    GrowingHistory state = new GrowingHistory();
    double[] shared = new double[2];
    Outcome first = null;
    for (int run = 0; run < runs; run++) {
      for (int m = 0; m < 2; m++) {
        double scale = noise.shared * Math.sqrt(1 - noise.follow * noise.follow);
        shared[m] = noise.follow * shared[m] + scale * random.nextGaussian();
      }
      Map<String, Map<String, Double>> values = values(random, run, shared, loss);
      List<Alert> alerts = state.judged(run, values);
      boolean blocks = alerts.stream().anyMatch(Alert::blocks);
      if (!alerts.isEmpty() && first == null) {
        first = new Outcome(run, runs, alerts);
      }
      if (blocks && first != null) {
        return new Outcome(first.run, run, first.alerts);
      }
    }
    return first == null ? new Outcome(runs, runs, List.of()) : first;
  }

  private Map<String, Map<String, Double>> values(
      SplittableRandom random, int run, double[] shared, Loss loss) {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    double weekend = noise == Kind.WEEKEND && run % 7 >= 5 ? -0.03 : 0;
    for (int t = 0; t < topics; t++) {
      double precision = 0.4 + 0.2 * (t % 3) + own(random, 0.2) + shared[0] + weekend;
      double recall = 0.5 + 0.25 * (t % 2) + own(random, 0.25) + shared[1] + weekend;
      precision -= loss.of(run, t, precision);
      values.put("t" + t, Map.of(Metrics.PRECISION, precision, Metrics.RECALL, recall));
    }
    return values;
  }

  private double own(SplittableRandom random, double step) {
    double draw = random.nextDouble();
    double flip = draw < noise.flips / 2 ? step : draw < noise.flips ? -step : 0;
    if (noise.spread == 0) {
      return flip;
    }
    double normal = random.nextGaussian();
    if (noise == Kind.NORMAL_05) {
      return noise.spread * normal;
    }
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double each = random.nextGaussian();
      squares += each * each / 3;
    }
    // Student's t with three degrees of freedom has the variance 3.
    return noise.spread * normal / Math.sqrt(squares) / Math.sqrt(3);
  }
}
