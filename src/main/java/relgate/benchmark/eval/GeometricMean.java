package relgate.benchmark.eval;

/**
 * gm_map and gm_bpref: the geometric mean over the topics, which the worst of them decide.
 *
 * <p>Source: trec_eval {@code m_gm_map.c}, {@code m_gm_bpref.c}.
 *
 * @param name as it prints itself
 * @param each the measure of one topic
 */
public record GeometricMean(String name, Measure each) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return each.of(ranking);
  }

  @Override
  public double over(double[] values) {
    return Means.geometric(values);
  }

  @Override
  public String toString() {
    return name;
  }
}
