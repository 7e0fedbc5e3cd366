package relgate.benchmark.eval;

/**
 * Rprec: precision at rank R, where R is the number of relevant documents.
 *
 * <p>relevant(R) / R. Source: trec_eval {@code m_Rprec.c}.
 */
public record RPrecision() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int r = ranking.relevant();
    return r == 0 ? 0 : (double) ranking.relevantWithin(r) / r;
  }

  @Override
  public String toString() {
    return "Rprec";
  }
}
