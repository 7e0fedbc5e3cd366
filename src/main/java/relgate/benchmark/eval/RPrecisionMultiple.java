package relgate.benchmark.eval;

import java.util.Locale;

/**
 * Rprec_mult_X: precision at rank X times R, where R is the number of relevant documents.
 *
 * <p>The rank is floor(X * R + 0.9). Source: trec_eval {@code m_Rprec_mult.c}.
 *
 * @param multiple above 0
 */
public record RPrecisionMultiple(double multiple) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int rank = (int) (multiple * ranking.relevant() + 0.9);
    return rank == 0 ? 0 : (double) ranking.relevantWithin(rank) / rank;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Rprec_mult_%.2f", multiple);
  }
}
