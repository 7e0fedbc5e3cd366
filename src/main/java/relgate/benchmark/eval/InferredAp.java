package relgate.benchmark.eval;

/**
 * infAP: average precision estimated where only a sample of the pool was judged.
 *
 * <p>For a relevant document at rank i (from 1): 1/i + (i-1)/i * (d/(i-1)) * ((r + e) / (r + n +
 * 2e)) with d documents of the pool, r relevant and n judged non-relevant ones before it and e =
 * 1e-5. Documents outside the pool are passed over. Source: Yilmaz and Aslam, CIKM 2006, as in
 * trec_eval {@code m_infap.c}.
 */
public record InferredAp() implements Measure {
  private static final double EPSILON = 0.00001;

  @Override
  public double of(JudgedRanking ranking) {
    double sum = 0;
    int relevant = 0;
    int nonRelevant = 0;
    int unjudged = 0;
    for (int i = 0; i < ranking.size(); i++) {
      if (ranking.isRelevant(i)) {
        sum += i == 0 ? 1 : expected(i, relevant, nonRelevant, unjudged);
        relevant++;
      } else if (ranking.isJudged(i)) {
        nonRelevant++;
      } else if (ranking.isInPoolUnjudged(i)) {
        unjudged++;
      }
    }
    return ranking.relevant() == 0 ? 0 : sum / ranking.relevant();
  }

  /** The expected precision at a relevant document that so many others stand before. */
  private static double expected(int before, int relevant, int nonRelevant, int unjudged) {
    double share = (relevant + EPSILON) / (relevant + nonRelevant + 2 * EPSILON);
    double pool = (double) (relevant + nonRelevant + unjudged) / before;
    return 1.0 / (before + 1) + (double) before / (before + 1) * pool * share;
  }

  @Override
  public String toString() {
    return "infAP";
  }
}
