package relgate.monitor.statistics;

/**
 * Where a segment is best cut in two: the cut whose scaled energy distance is largest.
 *
 * <p>Q = mn / (m + n) times (2 mean|x - y| - mean|x - x'| - mean|y - y'|) for the m values x before
 * the cut and the n values y after it, with exponent 1. One pass over the pairs: each cut moves one
 * value from the right side to the left.
 *
 * <p>Source: D. S. Matteson and N. A. James, A Nonparametric Approach for Multiple Change Point
 * Analysis of Multivariate Data (2014), equations 5 to 7.
 *
 * @param at how many values stand before the cut; 0 where the segment is too short to cut
 */
record EnergyDistance(int at, double q) {
  private static final int LEAST = 2;

  static EnergyDistance best(double[] x) {
    EnergyDistance best = new EnergyDistance(0, 0);
    double left = 0;
    double right = pairs(x);
    double across = 0;
    for (int cut = 1; cut <= x.length - LEAST; cut++) {
      double toLeft = 0;
      double toRight = 0;
      for (int i = 0; i < x.length; i++) {
        double distance = Math.abs(x[cut - 1] - x[i]);
        if (i < cut) {
          toLeft += distance;
        } else {
          toRight += distance;
        }
      }
      left += toLeft;
      right -= toRight;
      across += toRight - toLeft;
      double q = scaled(cut, x.length - cut, new double[] {across, left, right});
      if (cut >= LEAST && q > best.q) {
        best = new EnergyDistance(cut, q);
      }
    }
    return best;
  }

  private static double scaled(int m, int n, double[] sums) {
    double mean = 2 * sums[0] / ((double) m * n) - within(sums[1], m) - within(sums[2], n);
    return mean * m * n / (m + n);
  }

  private static double within(double sum, int size) {
    return size < 2 ? 0 : sum / (size * (size - 1) / 2.0);
  }

  private static double pairs(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        sum += Math.abs(x[i] - x[j]);
      }
    }
    return sum;
  }
}
