package relgate.benchmark.eval;

/**
 * bpref: how seldom a judged non-relevant document stands before a relevant one; looks at judged
 * documents only.
 *
 * <p>1/R of the sum over the returned relevant documents of 1 - min(n, R) / min(N, R), where n is
 * the number of judged non-relevant documents before it and N that of the topic. Source: Buckley
 * and Voorhees, SIGIR 2004, as in trec_eval {@code m_bpref.c}.
 */
public record Bpref() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int r = ranking.relevant();
    int bound = Math.min(ranking.judgedNonRelevant(), r);
    double sum = 0;
    int nonRelevant = 0;
    for (int i = 0; i < ranking.size(); i++) {
      if (ranking.isRelevant(i)) {
        sum += nonRelevant == 0 ? 1 : 1 - (double) Math.min(nonRelevant, r) / bound;
      } else if (ranking.isJudged(i)) {
        nonRelevant++;
      }
    }
    return r == 0 ? 0 : sum / r;
  }

  @Override
  public String toString() {
    return "bpref";
  }
}
