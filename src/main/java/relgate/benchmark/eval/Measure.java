package relgate.benchmark.eval;

/** A function from one judged ranked list to a number; prints itself as its name. */
public interface Measure {
  /** The value for one topic; 0 where nothing was returned or nothing is relevant. */
  double of(JudgedRanking ranking);

  /**
   * One number for many topics: the arithmetic mean unless the measure says otherwise.
   *
   * @param values one a topic; none gives 0
   */
  default double over(double[] values) {
    return Means.arithmetic(values);
  }
}
