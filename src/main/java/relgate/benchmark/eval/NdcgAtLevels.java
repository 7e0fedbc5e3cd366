package relgate.benchmark.eval;

/**
 * Rndcg: nDCG averaged over the ranks at which the ideal order comes to a lower grade, and over the
 * whole list where it goes on behind the last of them.
 *
 * <p>A rank behind the end of the list counts with what the list gained. Source: trec_eval {@code
 * m_Rndcg.c}, which looks at the end only from the second document behind the last rank on.
 */
public record NdcgAtLevels() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    if (ranking.relevant() == 0 || ranking.gains() == 0) {
      return 0;
    }
    double ideal = 0;
    double gained = 0;
    double sum = 0;
    int ranks = 0;
    for (int i = 0; i < ranking.gains(); i++) {
      ideal += Ndcg.discounted(ranking.idealGain(i), i);
      gained += Ndcg.discounted(ranking.gain(i), i);
      if (ranking.idealGain(i) != ranking.idealGain(i + 1)) {
        sum += gained / ideal;
        ranks++;
      }
    }
    if (ranking.size() > ranking.gains() + 1) {
      for (int i = ranking.gains(); i < ranking.size(); i++) {
        gained += Ndcg.discounted(ranking.gain(i), i);
      }
      sum += gained / ideal;
      ranks++;
    }
    return sum / ranks;
  }

  @Override
  public String toString() {
    return "Rndcg";
  }
}
