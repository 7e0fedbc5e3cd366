package relgate.monitor.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The noise of one measure from run to run, as quiet runs show it, and what a later mean is worth
 * beside it.
 *
 * <p>Two sources are told apart. Topics that jitter each for itself move the mean by their own
 * spread over sqrt(n), which some fifty topics over some ten runs tell precisely. What moves all
 * topics together (another day, another index, a warm cache) shows only in the means themselves.
 * The variance of a run is a weighted mean of the two: the more the means vary beyond what the
 * topics explain, the less the topics count. Means that follow their predecessor (a first-order
 * autocorrelation) are worth less than as many independent ones.
 *
 * <p>Source: random effects of a two-way layout, H. Scheffe, The Analysis of Variance (1959),
 * chapter 7; variance of a mean under AR(1), G. E. P. Box and G. M. Jenkins, Time Series Analysis
 * (1976), section 2.1. The weights were chosen by simulation: docs/KB_MONITOR.md.
 *
 * @param level mean of the quiet runs
 * @param deviation standard deviation of one run's mean
 * @param freedom degrees of freedom of the deviation
 * @param follow autocorrelation of a run with the one before it, from 0 to 0.8
 * @param shared how much of the variance no topic explains, from 0 to 1
 * @param runs how many quiet runs it is of
 * @param topics how many topics; 0 where they are not known
 * @param measures how many measures' worth the form of the noise is known from, at least 1
 */
public record RunNoise(
    double level,
    double deviation,
    int freedom,
    double follow,
    double shared,
    int runs,
    int topics,
    double measures) {
  /** Fewer runs than these say nothing of the noise between runs but how large it may be. */
  public static final int LEAST = 8;

  private static final double TOPICS_WEIGHT = 30;
  private static final double WEIGHT_POWER = 6;
  private static final double MOST_WEIGHT = 60;
  private static final double PRIOR_FOLLOW = 0.8;
  private static final double PRIOR_RUNS = 80;
  private static final double MOST_FOLLOW = 0.8;
  private static final double LEAST_KNOWN = 0.2;
  private static final double LEAST_DEVIATION = 0.002;
  private static final double STEP_SHARE = 0.7;

  /** Of a single run only what is shared beyond chance counts; a mean of several has less proof. */
  private static final double ONE_RUN_CARE = 7;

  /** Beyond one and so many standard errors of a variance nothing is chance any more. */
  private static final double CHANCE = 1.2;

  private static final double SHARED_CARE = 9;
  private static final double UNKNOWN_SHARED = 0.67;

  /** A noise of eight quiet runs may be half of what it really is: so many times p, at none. */
  private static final double FEW_RUNS_CARE = 12;

  private static final double ENOUGH_RUNS = 26;

  private static final double SUM_RUNS = 2;
  private static final double SUM_SHARED = 0.8;
  private static final double SUM_TOPICS = 0.2;

  /** The mean over fewer topics has heavier tails than Student's. */
  private static final double ENOUGH_TOPICS = 50;

  /**
   * The noise of quiet runs.
   *
   * @param means one a run, at least 2
   * @param topics for each run the values of the same topics; null where they are not known
   * @param step the finest step of a topic's value: one topic moves the mean by a share of it
   */
  public static RunNoise of(double[] means, double @Nullable [][] topics, double step) {
    return of(means, topics, step, NoiseShape.of(List.of(measured(means, topics))));
  }

  /** A step of so many topics' values that is this fine, or finer, changes nothing. */
  public static double fine(int topics) {
    return LEAST_DEVIATION * topics / STEP_SHARE;
  }

  /** The part of it that tells the form of the noise. */
  public static NoiseShape.Measured measured(double[] means, double @Nullable [][] topics) {
    return NoiseShape.Measured.of(means, topics == null ? 0 : topicVariance(means, topics));
  }

  /**
   * The same, with the form of the noise as all measures show it.
   *
   * @param shape of the same runs
   */
  public static RunNoise of(
      double[] means, double @Nullable [][] topics, double step, NoiseShape shape) {
    double level = Arrays.stream(means).average().orElse(0);
    int runs = means.length;
    double seen = squares(means, level) / (runs - 1);
    double within = topics == null ? 0 : topicVariance(means, topics);
    int count = topics == null || topics.length == 0 ? 0 : topics[0].length;
    double shared = topics == null ? UNKNOWN_SHARED : shared(shape.ratio());
    double follow = follow(shape, runs, shared);
    double pooled = pooled(seen, within, runs, shape);
    double between = pooled * (runs - 1.0) / runs / Math.max(LEAST_KNOWN, 1 - ofMean(runs, follow));
    // Followers tell less than as many strangers: about (1 - f^2) / (1 + f^2) of each.
    double freedom = (runs - 1) * (1 - follow * follow) / (1 + follow * follow);
    double weight = within <= 0 || runs < LEAST ? 0 : weight(shape.ratio());
    double variance = (weight * within + freedom * between) / (weight + freedom);
    double floor = Math.max(LEAST_DEVIATION, count == 0 ? 0 : STEP_SHARE * step / count);
    return new RunNoise(
        level,
        Math.max(Math.sqrt(variance), floor),
        Math.max(1, (int) (weight + freedom)),
        follow,
        shared,
        runs,
        count,
        shape.measures());
  }

  private static double shared(double ratio) {
    return ratio <= 1 ? 0 : 1 - 1 / ratio;
  }

  /**
   * The variance of the means as all measures tell it, but no less than this one's own may well be:
   * a measure that wavers more than the others is not lent their calm.
   */
  private static double pooled(double seen, double within, int runs, NoiseShape shape) {
    double least = seen / (1 + CHANCE * Math.sqrt(2 / (runs - 1.0)));
    return within <= 0 ? seen : Math.max(least, within * shape.ratio());
  }

  /** How many runs' worth the topics' own variance counts. */
  private static double weight(double ratio) {
    return Math.min(MOST_WEIGHT, TOPICS_WEIGHT / Math.pow(Math.max(ratio, 1e-3), WEIGHT_POWER));
  }

  /** Of the mean: the spread of single topics from run to run, runs' own means taken off. */
  private static double topicVariance(double[] means, double[][] topics) {
    int runs = means.length;
    int count = topics[0].length;
    if (count < 2) {
      return 0;
    }
    double sum = 0;
    for (int t = 0; t < count; t++) {
      double mean = 0;
      for (int run = 0; run < runs; run++) {
        mean += (topics[run][t] - means[run]) / runs;
      }
      for (int run = 0; run < runs; run++) {
        double residual = topics[run][t] - means[run] - mean;
        sum += residual * residual;
      }
    }
    return sum / ((runs - 1.0) * (count - 1)) / count;
  }

  private static double follow(NoiseShape shape, int runs, double shared) {
    double seen = runs * shape.measures();
    double trust = seen / (seen + PRIOR_RUNS);
    double mixed = trust * shape.follow() + (1 - trust) * PRIOR_FOLLOW * shared;
    return Math.min(MOST_FOLLOW, Math.max(0, mixed));
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  /** The same noise, no smaller and no less following than it was measured elsewhere. */
  public RunNoise atLeast(double otherDeviation, double otherFollow) {
    return new RunNoise(
        level,
        Math.max(deviation, otherDeviation),
        freedom,
        Math.max(follow, Math.min(MOST_FOLLOW, otherFollow)),
        shared,
        runs,
        topics,
        measures);
  }

  /** The standard deviation of the difference between the level and a mean of so many runs. */
  public double deviation(int window) {
    return deviation * Math.sqrt(ofMean(window, follow) + ofMean(runs, follow));
  }

  /** The variance of a mean of so many runs, in variances of one run. */
  private static double ofMean(int count, double follow) {
    double sum = 1;
    double power = 1;
    for (int lag = 1; lag < count && power > 1e-6; lag++) {
      power *= follow;
      sum += 2 * (1 - (double) lag / count) * power;
    }
    return sum / count;
  }

  /**
   * The one-sided p of a mean of so many later runs as low as this. Where the noise is shared by
   * all topics, its form is known from a handful of runs only; where the runs or the topics are
   * few, its size: p is then larger.
   */
  public double p(double mean, int window) {
    double t = (level - mean) / deviation(window);
    return Math.min(1, StudentT.upperTail(t, freedom) * care(window));
  }

  private double care(int window) {
    double chance = 1 - 1 / (1 + CHANCE * Math.sqrt(2 / ((runs - 1.0) * measures)));
    double beyondChance = Math.max(0, shared - chance) / (1 - chance);
    double ofShared = window == 1 ? ONE_RUN_CARE * beyondChance : SHARED_CARE * shared;
    double ofRuns = 1 + FEW_RUNS_CARE * Math.max(0, 1 - runs / ENOUGH_RUNS);
    return Math.exp(ofShared) * ofRuns * ofTopics();
  }

  private double ofTopics() {
    return topics == 0 ? 1 : Math.max(1, ENOUGH_TOPICS / topics);
  }

  /**
   * The deviation that losses of single runs are added up against: larger where runs follow each
   * other, where the noise is shared, and where the runs are few.
   */
  public double summed() {
    double wander = Math.sqrt((1 + follow) / (1 - follow));
    return deviation * wander * (1 + SUM_RUNS / runs) * (1 + SUM_SHARED * shared);
  }

  /** By how much a sum must be larger than that of many topics. */
  public double sumFactor() {
    return Math.pow(ofTopics(), SUM_TOPICS);
  }

  /** The smallest drop of a mean of so many runs whose p is at most this. */
  public double detectable(int window, double p) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (p(level - middle, window) <= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
