package relgate.monitor;

import java.util.Arrays;

/** The least amount by which the values of topics differ: hits of five move by fifths. */
final class LeastStep {
  private static final double ROUNDING = 1e-9;

  private final double fine;
  private double[] apart = new double[16];
  private int count;

  private LeastStep(double fine) {
    this.fine = fine;
  }

  /**
   * The least difference, 0 where there is none.
   *
   * @param fine a step as small as this is not looked for further: then any one that is no larger
   *     is the answer
   */
  static double of(double[][] quiet, double[][] window, double fine) {
    LeastStep seen = new LeastStep(fine);
    for (double[][] runs : new double[][][] {quiet, window}) {
      for (double[] run : runs) {
        for (double value : run) {
          double step = seen.add(value);
          if (step <= fine) {
            return step;
          }
        }
      }
    }
    return seen.least();
  }

  /** How far the value is from its nearest neighbour, where that is no larger than fine. */
  private double add(double value) {
    int at = Arrays.binarySearch(apart, 0, count, value);
    if (at >= 0) {
      return Double.MAX_VALUE;
    }
    int place = -at - 1;
    double below = place == 0 ? Double.MAX_VALUE : value - apart[place - 1];
    double above = place == count ? Double.MAX_VALUE : apart[place] - value;
    double near = Math.min(below, above);
    if (near <= ROUNDING) {
      return Double.MAX_VALUE;
    }
    if (near > fine) {
      insert(place, value);
    }
    return near;
  }

  private void insert(int place, double value) {
    if (count == apart.length) {
      apart = Arrays.copyOf(apart, 2 * count);
    }
    System.arraycopy(apart, place, apart, place + 1, count - place);
    apart[place] = value;
    count++;
  }

  private double least() {
    double least = Double.MAX_VALUE;
    for (int i = 1; i < count; i++) {
      least = Math.min(least, apart[i] - apart[i - 1]);
    }
    return least == Double.MAX_VALUE ? 0 : least;
  }
}
