package relgate.benchmark.eval;

/**
 * ndcg_rel: nDCG averaged over the places of documents with a gain.
 *
 * <p>1/G of the sum of nDCG@i over the ranks i that hold one of the G documents with a positive
 * relevance, whatever the level; each that was not returned counts with the nDCG of the whole list.
 * Source: trec_eval {@code m_ndcg_rel.c}.
 */
public record NdcgAtRelevant() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    double ideal = 0;
    double gained = 0;
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < ranking.size(); i++) {
      ideal += Ndcg.discounted(ranking.idealGain(i), i);
      gained += Ndcg.discounted(ranking.gain(i), i);
      if (ranking.gain(i) > 0) {
        relevant++;
        sum += gained / ideal;
      }
    }
    for (int i = ranking.size(); i < ranking.gains(); i++) {
      ideal += Ndcg.discounted(ranking.idealGain(i), i);
    }
    int missing = ranking.gains() - relevant;
    return ideal == 0 ? 0 : (sum + missing * (gained / ideal)) / ranking.gains();
  }

  @Override
  public String toString() {
    return "ndcg_rel";
  }
}
