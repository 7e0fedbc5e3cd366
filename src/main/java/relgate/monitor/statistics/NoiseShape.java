package relgate.monitor.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The form of the noise between runs, pooled over the measures of the same runs: an index that
 * wavers as a whole does so in every measure, and some ten runs tell little of it in one alone.
 *
 * <p>Measures that move together count as fewer: the effective number of m measures is m^2 over the
 * sum of their squared correlations (D. R. Nyholt, 2004, in the form of the variance of
 * eigenvalues).
 *
 * @param ratio variance of the runs' means over what the topics' own noise explains of it, the
 *     geometric mean over the measures; 0 where no topics are known
 * @param follow correlation of a run with the one before it, the mean over the measures
 * @param measures their effective number, at least 1
 */
public record NoiseShape(double ratio, double follow, double measures) {
  /** Neither variance is ever taken to be less than this part of the other. */
  private static final double LEAST_RATIO = 1e-3;

  private static final double ROUNDING = 1e-15;

  /**
   * One measure over the quiet runs.
   *
   * @param means one a run
   * @param within the variance of a mean that topics explain by themselves; 0 where not known
   */
  public record Measured(List<Double> means, double within) {
    public Measured {
      means = List.copyOf(means);
    }

    /** The same of an array. */
    public static Measured of(double[] means, double within) {
      return new Measured(Arrays.stream(means).boxed().toList(), within);
    }

    /** The standard deviation of a run's mean. */
    public double deviation() {
      return Math.sqrt(squares(values()) / (means.size() - 1));
    }

    private double[] values() {
      return means.stream().mapToDouble(mean -> mean).toArray();
    }
  }

  /** The shape of these measures, all of the same runs. */
  public static NoiseShape of(List<Measured> all) {
    List<Measured> moving =
        all.stream().filter(one -> squares(one.values()) > ROUNDING * one.means.size()).toList();
    if (moving.isEmpty()) {
      return new NoiseShape(0, 0, 1);
    }
    double follow = moving.stream().mapToDouble(one -> follow(one.values())).average().orElse(0);
    List<Double> ratios = new ArrayList<>();
    for (Measured one : moving) {
      if (one.within > 0) {
        double between = squares(one.values()) / (one.means.size() - 1);
        ratios.add(Math.log(Math.max(LEAST_RATIO, between / one.within)));
      }
    }
    double ratio =
        ratios.isEmpty() ? 0 : Math.exp(ratios.stream().mapToDouble(r -> r).average().orElse(0));
    return new NoiseShape(ratio, follow, effective(moving));
  }

  private static double effective(List<Measured> all) {
    double sum = 0;
    for (Measured one : all) {
      for (Measured other : all) {
        double r = correlation(one.values(), other.values());
        sum += r * r;
      }
    }
    return Math.max(1, all.size() * (double) all.size() / sum);
  }

  private static double correlation(double[] a, double[] b) {
    if (a.length != b.length) {
      return 0;
    }
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / Math.sqrt(squares(a) * squares(b));
  }

  /** The estimate of a short series is too low by about 1/n (M. G. Kendall, 1954). */
  private static double follow(double[] means) {
    double level = mean(means);
    double sum = 0;
    for (int i = 1; i < means.length; i++) {
      sum += (means[i] - level) * (means[i - 1] - level);
    }
    return sum / squares(means) + 1.0 / means.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}
