package relgate.benchmark.eval;

/**
 * set_P, set_recall, set_relative_P, set_map, set_F and utility: the returned documents as a set,
 * in whatever order.
 *
 * <p>With n returned, r of them relevant and R relevant in all: r/n, r/R, r/min(n, R), r/n * r/R,
 * the harmonic mean of the first two, and r minus the others. Source: trec_eval {@code m_set_P.c}
 * and its like, {@code m_utility.c}.
 */
public enum SetMeasure implements Measure {
  SET_P("set_P"),
  SET_RECALL("set_recall"),
  SET_RELATIVE_P("set_relative_P"),
  SET_MAP("set_map"),
  SET_F("set_F"),
  UTILITY("utility");

  private final String shown;

  SetMeasure(String shown) {
    this.shown = shown;
  }

  @Override
  public double of(JudgedRanking ranking) {
    int returned = ranking.size();
    int relevant = ranking.relevantWithin(returned);
    double precision = share(relevant, returned);
    double recall = share(relevant, ranking.relevant());
    return switch (this) {
      case SET_P -> precision;
      case SET_RECALL -> recall;
      case SET_RELATIVE_P -> share(relevant, Math.min(returned, ranking.relevant()));
      case SET_MAP -> precision * recall;
      case SET_F -> relevant == 0 ? 0 : 2 * precision * recall / (precision + recall);
      case UTILITY -> relevant - (double) (returned - relevant);
    };
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public String toString() {
    return shown;
  }
}
