package relgate.monitor.statistics;

import java.util.Arrays;
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
 */
public record RunNoise(
    double level, double deviation, int freedom, double follow, double shared, int runs) {
  /** Fewer runs than these say nothing of the noise between runs but how large it may be. */
  public static final int LEAST = 8;

  private static final double TOPICS_WEIGHT = 12;
  private static final double MOST_WEIGHT = 60;
  private static final double PRIOR_FOLLOW = 0.8;
  private static final double PRIOR_RUNS = 20;
  private static final double MOST_FOLLOW = 0.8;
  private static final double LEAST_DEVIATION = 0.002;
  private static final double STEP_SHARE = 0.7;
  private static final double SHARED_CARE = 6;

  /** Means of equal values differ in their last bits. */
  private static final double ROUNDING = 1e-15;

  /**
   * The noise of quiet runs.
   *
   * @param means one a run, at least 2
   * @param topics for each run the values of the same topics; null where they are not known
   * @param step the finest step of a topic's value: one topic moves the mean by a share of it
   */
  public static RunNoise of(double[] means, double @Nullable [][] topics, double step) {
    double level = Arrays.stream(means).average().orElse(0);
    double between = squares(means, level) / (means.length - 1);
    double within = topics == null ? 0 : topicVariance(means, topics);
    int count = topics == null || topics.length == 0 ? 0 : topics[0].length;
    double weight = weight(between, within, means.length);
    double variance =
        (weight * within + (means.length - 1) * between) / (weight + means.length - 1);
    double floor = Math.max(LEAST_DEVIATION, count == 0 ? 0 : STEP_SHARE * step / count);
    double shared = between <= Math.max(within, ROUNDING) ? 0 : 1 - within / between;
    return new RunNoise(
        level,
        Math.max(Math.sqrt(variance), floor),
        (int) (weight + means.length - 1),
        follow(means, level, shared),
        shared,
        means.length);
  }

  /** How many runs' worth the topics' own variance counts. */
  private static double weight(double between, double within, int runs) {
    if (within <= 0 || runs < LEAST) {
      return 0;
    }
    double ratio = Math.max(between / within, 1e-3);
    return Math.min(MOST_WEIGHT, TOPICS_WEIGHT / (ratio * ratio * ratio));
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

  private static double follow(double[] means, double level, double shared) {
    double squares = squares(means, level);
    if (squares <= ROUNDING) {
      return 0;
    }
    double sum = 0;
    for (int i = 1; i < means.length; i++) {
      sum += (means[i] - level) * (means[i - 1] - level);
    }
    double trust = means.length / (means.length + PRIOR_RUNS);
    // The estimate of a short series is too low by about 1/n (M. G. Kendall, 1954).
    double seen = sum / squares + 1.0 / means.length;
    double mixed = trust * seen + (1 - trust) * PRIOR_FOLLOW * shared;
    return Math.min(MOST_FOLLOW, Math.max(0, mixed));
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  /** The standard deviation of the difference between the level and a mean of so many runs. */
  public double deviation(int window) {
    return deviation * Math.sqrt(ofMean(window) + ofMean(runs));
  }

  /** The variance of a mean of so many runs, in variances of one run. */
  private double ofMean(int count) {
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
   * all topics, its form is known from a handful of runs only: p is then larger by up to e^6.
   */
  public double p(double mean, int window) {
    double t = (level - mean) / deviation(window);
    return Math.min(1, StudentT.upperTail(t, freedom) * Math.exp(SHARED_CARE * shared));
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
