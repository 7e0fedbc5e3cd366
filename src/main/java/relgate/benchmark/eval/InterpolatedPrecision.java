package relgate.benchmark.eval;

import java.util.Locale;

/**
 * iprec_at_recall_X: the best precision at any rank at which at least this share of the relevant
 * documents was returned.
 *
 * <p>The share becomes a count of documents as floor(X * R + 0.5). Source: trec_eval {@code
 * m_iprec_at_recall.c}.
 *
 * @param recall from 0 to 1
 */
public record InterpolatedPrecision(double recall) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return at(ranking, recall);
  }

  static double at(JudgedRanking ranking, double recall) {
    int least = (int) (recall * ranking.relevant() + 0.5);
    int relevant = 0;
    double best = 0;
    for (int i = 0; i < ranking.size(); i++) {
      relevant += ranking.isRelevant(i) ? 1 : 0;
      if (relevant >= least && relevant > 0) {
        best = Math.max(best, (double) relevant / (i + 1));
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "iprec_at_recall_%.2f", recall);
  }
}
