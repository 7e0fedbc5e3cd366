package relgate.monitor.statistics;

/**
 * The upper tail of Student's t distribution, in its finite series for whole degrees of freedom.
 *
 * <p>Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and
 * 26.7.4.
 */
final class StudentT {
  private StudentT() {}

  /**
   * The probability of a t above this one.
   *
   * @param freedom degrees of freedom, at least 1
   */
  static double upperTail(double t, int freedom) {
    if (t < 0) {
      return 1 - upperTail(-t, freedom);
    }
    double angle = Math.atan(t / Math.sqrt(freedom));
    double cosine = Math.cos(angle);
    boolean odd = freedom % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = freedom == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i <= freedom - 2; i += 2) {
      term *= cosine * cosine * (i - 1) / i;
      sum += term;
    }
    double within = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    return Math.max(0, (1 - within) / 2);
  }
}
